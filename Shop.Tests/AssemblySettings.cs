// Two applications with their servers at a time are what two cores carry.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
