namespace Infoscope.Measure.Truth.Numerics;

/// <summary>How large a row may be to be held on the stack.</summary>
internal static class Scratch
{
    public const int Stack = 128;
}
