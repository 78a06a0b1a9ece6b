using System.Globalization;

namespace Infoscope.Tensors.Optimisers;

/// <summary>Refuses settings that make no sense.</summary>
internal static class Settings
{
    public static void Require(bool isAllowed, string what, double got, string allowed)
    {
        if (!isAllowed)
        {
            throw new TensorException(string.Create(CultureInfo.InvariantCulture, $"{what} is {got}; it must be {allowed}."));
        }
    }

    public static void RequireShare(string what, double got) => Require(got is >= 0 and < 1, what, got, "from 0 to below 1");

    public static void RequirePositive(string what, double got) => Require(got > 0 && double.IsFinite(got), what, got, "a number above 0");
}
