using System.CommandLine;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Measure.Generalisation;

namespace Infoscope.App.Commands;

/// <summary><c>bound</c>: generalisation bounds at given numbers, how many samples they need, and <c>bound measure</c>.</summary>
internal static class BoundCommand
{
    public static Command Create(Session session)
    {
        var id = new Argument<string?>("bound") { Description = "The bound's id; without it all bounds are listed.", Arity = ArgumentArity.ZeroOrOne };
        var numbers = new Argument<string[]>("numbers") { Description = "Its numbers, as in n=1000 or information=10nats.", HelpName = "NAME=VALUE", Arity = ArgumentArity.ZeroOrMore };
        var samplesFor = new Option<double?>("--samples-for") { Description = "Asks how many samples bring the bound down to this value; leave n out.", HelpName = "VALUE" };
        var json = CommonOptions.Json();
        var command = new Command(
            "bound",
            "Works out generalisation bounds: how much a learner may have overfitted.\n\n"
            + "  infoscope bound\n"
            + "  infoscope bound xu-raginsky information=10nats n=1000\n"
            + "  infoscope bound vc dimension=10 --samples-for 0.1\n"
            + "  infoscope bound measure logistic --n 20,50,100")
        {
            id, numbers, samplesFor, json,
        };
        command.Subcommands.Add(BoundMeasureCommand.Create(session));
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(id) is not { } name)
            {
                Show("list", writer => BoundOutput.WriteListJson(writer), () => BoundOutput.WriteList(session.Out));
                return ExitCode.Done;
            }

            var entry = BoundCatalogue.Find(name);
            var given = CommonOptions.ParsePairs(parsed.GetValue(numbers), "bound", "n=1000");
            if (parsed.GetValue(samplesFor) is { } value)
            {
                var n = entry.SamplesFor(value, given);
                Show(name, writer => BoundOutput.WriteSamplesJson(writer, entry, value, n), () => BoundOutput.WriteSamples(session.Out, entry, value, n));
                return ExitCode.Done;
            }

            var result = entry.At(given);
            Show(name, writer => BoundOutput.WriteJson(writer, entry, result), () => BoundOutput.Write(session.Out, entry, result));
            return ExitCode.Done;

            void Show(string what, Action<System.Text.Json.Utf8JsonWriter> asJson, Action asText)
            {
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(session.Out, "bound", writer =>
                    {
                        writer.WriteString("bound", what);
                        asJson(writer);
                    });
                }
                else
                {
                    asText();
                }
            }
        });
        return command;
    }
}
