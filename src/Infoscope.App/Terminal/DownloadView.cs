using Infoscope.App.Cli;
using Infoscope.Data.Sets;

namespace Infoscope.App.Terminal;

/// <summary>One line for each tenth of a download.</summary>
internal sealed class DownloadView(Session session) : IProgress<DownloadProgress>
{
    private string _last = "";

    public void Report(DownloadProgress value)
    {
        var line = $"{value}";
        if (line != _last)
        {
            _last = line;
            session.Error.WriteLine(line);
        }
    }
}
