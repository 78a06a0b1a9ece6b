using System.Runtime.CompilerServices;

namespace Infoscope.Contracts.Estimators;

/// <summary>A check that an estimator is known to fail, with the reason. It is still run, and must fail.</summary>
/// <param name="Check">The name of the test method.</param>
/// <param name="Estimator">The name of the case.</param>
/// <param name="Reason">Why it fails and why that is accepted.</param>
internal sealed record Waiver(string Check, string Estimator, string Reason);

/// <summary>All waivers, in one place.</summary>
internal static class Waivers
{
    public static IReadOnlyList<Waiver> All { get; } =
    [
        new(nameof(AlgebraContract.Another_order_of_the_rows_changes_nothing), "ksg2", "Among neighbours at the same distance the first rows are taken, and the rectangle depends on which; the result warns of ties."),
        new(nameof(PaceContract.All_memory_that_it_takes_is_a_multiple_of_the_sample), "adaptive-binned", "Rows are dealt out anew at each of the log n depths; what lives at once is O(n), and this counts all that was ever allocated."),
        new(nameof(PaceContract.All_memory_that_it_takes_is_a_multiple_of_the_sample), EstimatorCases.CaseOf("interpolated"), "Its bound copies each table to find the largest number of every column; what lives at once is one block, and this counts all that was ever allocated."),
        new(nameof(TruthContract.A_side_that_never_changes_has_exactly_none_and_says_why_or_is_refused), "edge variant=published ensemble=mean members=5", "The published program raises every logarithm to at least 0.001 bits, so it reports that much where there is nothing; the default clips nothing."),
    ];

    /// <summary>Runs a check; where it is waived, demands that it fails.</summary>
    public static void Hold(string estimator, Action check, [CallerMemberName] string name = "") => Hold(All, estimator, check, name);

    internal static void Hold(IEnumerable<Waiver> waivers, string estimator, Action check, string name)
    {
        var waiver = waivers.FirstOrDefault(waiver => waiver.Check == name && waiver.Estimator == estimator);
        if (waiver is null)
        {
            check();
            return;
        }

        try
        {
            check();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return;
        }

        throw new InvalidOperationException($"{estimator} passes {name}, which is waived ('{waiver.Reason}'). Remove the waiver.");
    }
}
