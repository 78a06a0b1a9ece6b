using System.Diagnostics;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Core;
using Infoscope.Lab.Critics;
using Infoscope.Learn.Estimation;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;

namespace Infoscope.App.Commands;

/// <summary>What a user asked of the critic that a neural estimator trains.</summary>
/// <param name="Use">A trained critic to measure by, without training.</param>
/// <param name="Save">Where to save the trained one.</param>
/// <param name="Pointwise">Where to write the information of each row.</param>
internal sealed record CriticRequest(string? Use, string? Save, string? Pointwise)
{
    /// <summary>Whether anything was asked.</summary>
    public bool IsAny => Use is not null || Save is not null || Pointwise is not null;
}

/// <summary><c>estimate</c> where the critic itself is wanted: kept, used again, or asked about each row.</summary>
internal static class CriticPlan
{
    /// <summary>Refuses what does not go together, before any file of samples is read.</summary>
    /// <exception cref="UsageException">Two options contradict each other.</exception>
    public static void Require(EstimateRequest request, CriticRequest critic)
    {
        Refuse(critic.Save is { } file && !CriticFile.IsNamed(file), $"--save-critic writes {string.Join(" or ", CriticFile.Endings)}, by the ending of the name; got '{critic.Save}'.");
        if (critic.Use is not null)
        {
            Refuse(critic.Save is not null, "--save-critic keeps what is trained, and --critic trains nothing. Leave one out.");
            Refuse(request.Estimators is not null || request.Settings.Count > 0, "--critic brings its own estimator and settings: leave --estimator and --set out.");
        }
        else
        {
            Refuse(!NeuralCatalogue.All.Any(entry => entry.Id == request.Estimators), $"--save-critic and --pointwise need one estimator with a critic: --estimator {string.Join(", ", NeuralCatalogue.All.Select(static entry => entry.Id))}.");
            Refuse(request.Assurance != Assurance.None || request.Diagnose, "--save-critic and --pointwise are about one training: leave --confidence, --permutations and --diagnose out, or use the saved critic with them.");
            Refuse(request.Settings.TryGetValue("members", out var members) && members != "1", "--save-critic and --pointwise are about one critic, and members asks for several. Leave members out.");
        }

        Refuse(request.Standardise is not ("zscore" or "none"), "A critic keeps its own standardisation, zscore or none: --standardise rank and copula depend on all rows at once.");
    }

    /// <summary>Trains or reads the critic, measures, and writes what was asked.</summary>
    public static IReadOnlyList<TimedEstimate> Run(EstimateRequest request, CriticRequest asked, Samples x, Samples y, EstimationContext context, Action<string>? say)
    {
        var start = Stopwatch.GetTimestamp();
        var (estimate, critic) = asked.Use is { } path ? Use(CriticFile.Read(path)) : Train();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (asked.Save is { } file)
        {
            CriticFile.Write(file, critic);
            say?.Invoke($"Critic: {file}");
        }

        if (asked.Pointwise is { } rows)
        {
            PointwiseFile.Write(rows, critic.Pointwise(x, y, context with { Progress = null }), critic.Split);
            say?.Invoke($"Information of each row, in nats: {rows}{(critic.Split is null ? "" : " (rows that trained the critic come out too high)")}");
        }

        return [new TimedEstimate(estimate, seconds)];

        (Estimate Estimate, TrainedCritic Critic) Use(TrainedCritic known) => (request.Assurance.Measure(known, x, y, context), known);

        (Estimate Estimate, TrainedCritic Critic) Train()
        {
            var settings = new Dictionary<string, string>(request.Settings, StringComparer.Ordinal);
            settings.TryAdd("standardise", request.Standardise);
            settings.TryAdd("members", "1");
            var training = ((NeuralEstimator)NeuralCatalogue.All.Create(request.Estimators!, settings)).Train(x, y, context);
            return (training.Estimate, training.Critic);
        }
    }

    private static void Refuse(bool isWrong, string message)
    {
        if (isWrong)
        {
            throw new UsageException(message);
        }
    }
}
