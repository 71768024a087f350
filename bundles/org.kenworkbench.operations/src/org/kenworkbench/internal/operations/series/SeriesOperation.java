/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesFindings;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.internal.operations.difference.FoundWarning;
import org.kenworkbench.internal.operations.render.PictureFile;
import org.kenworkbench.internal.operations.render.RenderedTheme;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Says what moved when along the checkpoints of a training, and where it stopped. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "series", summary = "%series.summary", description = "%series.description", order = 15)
public final class SeriesOperation implements Operation {

    private final SeriesReader reader;

    @Argument(label = "FOLDER|CHECKPOINT", description = "%series.checkpoints")
    private List<Path> checkpoints = List.of();

    @Option(names = "--stopped-below", label = "PERCENT", description = "%series.stoppedBelow", order = 1)
    private String stoppedBelow = "";

    @Option(names = "--freeze-list", label = "FILE", description = "%series.freezeList", order = 2)
    private Path freezeList;

    @Option(names = "--picture", label = "FILE.png|FILE.svg", description = "%series.picture", order = 3)
    private Path picture;

    @Option(names = "--against", label = "CHECKPOINT", description = "%series.against", order = 4)
    private Against against;

    @Option(names = "--by", label = "PART", description = "%series.by", order = 5)
    private PicturePanels by;

    @Option(names = "--theme", label = "THEME", description = "%compare.theme", order = 6)
    private RenderedTheme theme;

    @Activate
    public SeriesOperation(@Reference SeriesReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        double limit = limit();
        requirePicture();
        try (OutputFile drawing = output(picture, context); OutputFile names = output(freezeList, context)) {
            ReadSeries read = reader.read(checkpoints, context);
            List<SeriesReader.Told> findings = reader.findings(read, limit);
            List<StoppedTensor> stopped = StoppedTensor.of(read.series(), limit);
            OperationResult.Builder result = told(read, findings, stopped, limit, context);
            if (drawing != null) {
                SeriesPicture.draw(read, findings, limit, look(), picture, drawing.temporary());
                drawing.publish(context);
                result.output(picture);
            }
            if (names != null) {
                Files.writeString(names.temporary(), SeriesReader.freezeList(stopped));
                names.publish(context);
                result.output(freezeList);
            }
            return result.build();
        }
    }

    private @Nullable OutputFile output(@Nullable Path file, OperationContext context) throws OperationException {
        return file == null ? null : OutputFile.open(file, context.force(), checkpoints);
    }

    private void requirePicture() throws OperationException {
        if (picture != null) {
            PictureFile.requireKind(picture, "--picture");
        } else if (against != null || by != null || theme != null) {
            throw new OperationException(ExitCode.USAGE,
                    (against != null ? "--against" : by != null ? "--by" : "--theme")
                            + " needs --picture FILE.png.");
        }
    }

    private SeriesPicture.Look look() {
        return new SeriesPicture.Look(against == null ? Against.STEP : against,
                by == null ? PicturePanels.ROLE : by, theme == null ? RenderedTheme.LIGHT : theme);
    }

    private static OperationResult.Builder told(ReadSeries read, List<SeriesReader.Told> findings,
            List<StoppedTensor> stopped, double limit, OperationContext context) {
        long errors = count(findings, Severity.ERROR);
        long warnings = count(findings, Severity.WARNING);
        FoundWarning.tell(errors, warnings, context);
        OperationResult.Builder result = OperationResult.builder()
                .text(SeriesTables.heading(read))
                .text(SeriesTables.findings(findings))
                .table(SeriesTables.checkpoints(read));
        if (!read.series().matrices().isEmpty()) {
            result.table(SeriesTables.roles(read.series(), limit)).table(SeriesTables.layers(read.series(), limit));
        }
        if (!stopped.isEmpty()) {
            result.text(FreezeTable.heading(read.series(), stopped, limit))
                    .table(FreezeTable.of(read.series(), stopped));
        }
        return result.json(() -> SeriesJson.of(read, findings, stopped, limit));
    }

    private static long count(List<SeriesReader.Told> findings, Severity severity) {
        return findings.stream().filter(told -> told.finding().severity() == severity).count();
    }

    /** Returns the limit as a share. */
    private double limit() throws OperationException {
        if (stoppedBelow.isEmpty()) {
            return SeriesFindings.USUAL_LIMIT;
        }
        try {
            double percent = Double.parseDouble(stoppedBelow.replace("%", "").strip());
            if (percent > 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new OperationException(ExitCode.USAGE,
                "--stopped-below takes a change in per cent above 0, as in 0.04, not '" + stoppedBelow + "'.");
    }
}
