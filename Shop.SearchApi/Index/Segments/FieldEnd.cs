using System.Runtime.InteropServices;
using Shop.SearchApi.Index.Ranking;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Where a value or a field of a product ends among its words, and what to make of them.</summary>
/// <param name="At">Behind how many words.</param>
/// <param name="IsField">Whether the field ends with the value.</param>
/// <param name="Weight">How much the field says.</param>
/// <param name="Usual">Its usual length in words; 0 where length says nothing.</param>
/// <param name="First">What the first word of the value does in the name, if the name has it.</param>
/// <param name="All">What the words of the value, or of the field, do in the name.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldEnd(int At, bool IsField, float Weight, float Usual, NameRoles First, NameRoles All);
