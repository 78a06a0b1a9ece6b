using BenchmarkDotNet.Running;
using Infoscope.Benchmarks;

// "growth": how time grows with n. "speed": ours against peers in one run. Both are tables of docs/speed.md. Anything else goes to BenchmarkDotNet.
if (args is ["growth", ..])
{
    GrowthTable.Print(args.Length > 1 ? args[1] : "", Console.Out);
    return 0;
}

// "scaling [RANKS]": how much faster several ranks train than one, the table of docs/cluster.md.
if (args is ["scaling", ..])
{
    return ScalingTable.Print(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 2, Console.Out);
}

if (args is [ScalingTable.RankVerb])
{
    ScalingTable.PrintRank();
    return 0;
}

// "steps [NAME]": training steps on one thread as a share of the arithmetic limit.
if (args is ["steps", ..])
{
    StepTable.Print(args.Length > 1 ? args[1] : "", Console.Out);
    return 0;
}

// "digits": training on real images, the digits of docs/speed.md.
if (args is ["digits"])
{
    DigitsTable.Print(Console.Out);
    return 0;
}

// "memory": the most memory of training steps beside the peer's. "products": matrix products alone.
if (args is ["memory"])
{
    MemoryTable.Print(Console.Out);
    return 0;
}

if (args is [MemoryTable.StepsVerb, var name])
{
    MemoryTable.PrintSteps(name, Console.Out);
    return 0;
}

if (args is ["products"])
{
    ProductTable.Print(Console.Out);
    return 0;
}

// "speed": ours against peers in one run, the table of docs/speed.md. Anything else goes to BenchmarkDotNet.
if (args is not ["speed", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(SpeedTable).Assembly).Run(args);
    return 0;
}

var wanted = args.Length > 1 ? SpeedCases.All.Where(speed => speed.Name.Contains(args[1], StringComparison.Ordinal)).ToList() : [.. SpeedCases.All];
if (wanted.Count == 0)
{
    Console.Error.WriteLine($"No case has '{args[1]}' in its name: {string.Join(", ", SpeedCases.All.Select(speed => speed.Name))}.");
    return 2;
}

ProductTable.Print(Console.Out);
Console.WriteLine();
SpeedTable.Print(wanted, Console.Out);
if (args.Length > 1)
{
    return 0;
}

Console.WriteLine();
MemoryTable.Print(Console.Out);
Console.WriteLine();
ExperimentTable.Print(Console.Out);
Console.WriteLine();
DigitsTable.Print(Console.Out);
return 0;
