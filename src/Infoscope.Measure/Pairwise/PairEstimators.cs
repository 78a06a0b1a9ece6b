using Infoscope.Core;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Pairwise;

/// <summary>Which estimator measures which pair of columns: one for all, or by the kinds of both.</summary>
public sealed class PairEstimators
{
    private readonly Func<int, int, IMutualInformationEstimator> _choose;

    private PairEstimators(IReadOnlyList<string> ids, Func<int, int, IMutualInformationEstimator> choose)
    {
        Ids = ids;
        _choose = choose;
    }

    /// <summary>The ids of those that may be chosen.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The same for every pair.</summary>
    /// <param name="id">An id of the catalogue.</param>
    /// <param name="settings">Settings by name.</param>
    /// <exception cref="SettingException">The id or a setting is unknown, or a value is not allowed.</exception>
    public static PairEstimators Named(string id, IReadOnlyDictionary<string, string>? settings = null)
    {
        var estimator = EstimatorCatalogue.Create(id, settings);
        return new PairEstimators([id], (_, _) => estimator);
    }

    /// <summary>
    /// By kind: <c>chao-wang-jost</c> for symbols, <c>ksg1</c> for numbers, <c>ross</c> for one of each. These are what
    /// <see cref="DefaultEstimator"/> chooses, except that between single columns <c>ksg1</c> needs no help of a copula and is fast.
    /// </summary>
    /// <param name="columns">The columns, <c>[n, c]</c>; <see cref="ColumnKinds"/> tells their kinds.</param>
    /// <param name="settings">Settings by name; each goes to those estimators that have it.</param>
    /// <exception cref="SettingException">No estimator in use has a setting, or a value is not allowed.</exception>
    /// <exception cref="SampleException">There are no columns, or a value is NaN or infinite.</exception>
    public static PairEstimators ByKind(Samples columns, IReadOnlyDictionary<string, string>? settings = null)
    {
        var kinds = ColumnKinds.Detect(columns).Columns;
        var (hasSymbols, hasNumbers) = (kinds.Contains(ColumnKind.Discrete), kinds.Contains(ColumnKind.Continuous));
        string[] ids =
        [
            .. kinds.Count(static kind => kind == ColumnKind.Discrete) > 1 ? ["chao-wang-jost"] : Array.Empty<string>(),
            .. kinds.Count(static kind => kind == ColumnKind.Continuous) > 1 ? ["ksg1"] : Array.Empty<string>(),
            .. hasSymbols && hasNumbers ? ["ross"] : Array.Empty<string>(),
        ];
        var entries = ids.Select(EstimatorCatalogue.Find).ToList();
        foreach (var (name, _) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (!entries.Exists(entry => entry.Settings.Any(setting => setting.Name == name)))
            {
                throw SettingException.Unknown($"setting of {string.Join(", ", ids)}", name, entries.SelectMany(entry => entry.Settings).Select(setting => setting.Name).Distinct());
            }
        }

        var symbols = Make("chao-wang-jost");
        var ksg = Make("ksg1");
        var (symbolsFirst, symbolsSecond) = (Make("ross", ("symbols", "x")), Make("ross", ("symbols", "y")));
        return new PairEstimators(ids, (a, b) => (kinds[a], kinds[b]) switch
        {
            (ColumnKind.Discrete, ColumnKind.Discrete) => symbols!,
            (ColumnKind.Continuous, ColumnKind.Continuous) => ksg!,
            (ColumnKind.Discrete, _) => symbolsFirst!,
            _ => symbolsSecond!,
        });

        IMutualInformationEstimator? Make(string id, params ReadOnlySpan<(string Name, string Value)> own)
        {
            if (!ids.Contains(id))
            {
                return null;
            }

            var entry = EstimatorCatalogue.Find(id);
            var known = (settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
                .Where(given => entry.Settings.Any(setting => setting.Name == given.Key)).ToDictionary(StringComparer.Ordinal);
            foreach (var (name, value) in own)
            {
                known.TryAdd(name, value);
            }

            return entry.Create(known);
        }
    }

    internal IMutualInformationEstimator For(int a, int b) => _choose(a, b);
}
