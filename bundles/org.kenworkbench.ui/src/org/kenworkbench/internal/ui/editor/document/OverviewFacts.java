/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.Totals;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Tile;
import org.kenworkbench.operations.composition.ModelNames;
import org.kenworkbench.operations.composition.RunReport;
import org.kenworkbench.ui.TensorRow;

/**
 * The text of the page Overview.
 *
 * @param title    which models
 * @param settings how the model was pruned, in one line
 * @param tiles    the totals
 * @param tuning   what the kept positions hold of the tuning; empty where nothing was pruned
 * @param bytes    sizes of files, each beside the tuned checkpoint's
 * @param warnings sentences of the run that made it
 * @param notable  tensors to look at first
 */
public record OverviewFacts(String title, String settings, List<Tile> tiles, String tuning, List<Size> bytes,
        List<String> warnings, NotableChange notable) {

    private static final long LONG_COUNT = 100_000_000;

    /** One file's size and its share of the tuned checkpoint's; the share is empty for that one. */
    public record Size(String label, String size, String share) {
    }

    /**
     * Collects the text on a composition.
     *
     * @param report what only {@code report.json} tells, if that is there
     */
    static OverviewFacts of(Composition composition, List<TensorRow> tensors, Optional<RunReport> report) {
        Totals totals = composition.getTotals();
        InputReference tuned = composition.getTuned();
        return new OverviewFacts(
                Messages.bind(Messages.Overview_Title, modelName(tuned), modelName(composition.getBase())),
                settings(composition.getSettings(), totals), tiles(composition, tensors, report, totals),
                tuning(totals), bytes(composition, report),
                report.map(RunReport::warnings).orElse(List.of()), NotableChange.of(tensors));
    }

    /** Returns the name of a checkpoint. */
    public static String modelName(InputReference input) {
        return ModelNames.of(input).orElse(Messages.Overview_NoName);
    }

    private static String settings(PruningSettings settings, Totals totals) {
        if (settings == null || totals == null) {
            return "";
        }
        String outside = settings.getOutside() == OutsideKind.BASE ? Messages.Overview_OutsideBase
                : Messages.Overview_OutsideTuned;
        if (settings.isFormsByTensor()) {
            return Messages.bind(Messages.Overview_SettingsByTensor,
                    new Object[] {settings.getScope(), outside, settings.getProvider()});
        }
        String asked = switch (settings.getKKind()) {
            case COUNT -> Messages.bind(Messages.Overview_AskedCount, FigureText.count(settings.getKCount()));
            case KEEP_SHARE -> Messages.bind(Messages.Overview_AskedKeep, FigureText.share(settings.getKShare()));
            case RESET_SHARE -> Messages.bind(Messages.Overview_AskedReset, FigureText.share(settings.getKShare()));
        };
        return Messages.bind(Messages.Overview_Settings, new Object[] {settings.getRule(), asked, settings.getScope(),
                outside, settings.getFill().getLiteral(), settings.getProvider()});
    }

    private static List<Tile> tiles(Composition composition, List<TensorRow> tensors, Optional<RunReport> report,
            Totals totals) {
        List<Tile> tiles = new ArrayList<>();
        if (totals != null) {
            long layers = tensors.stream().map(TensorRow::layer).flatMap(Optional::stream).distinct().count();
            tiles.add(parameters(totals.getParameters(),
                    FigureText.tensors(totals.getTensors()) + " · " + FigureText.layers(layers)));
            long resetInScope = totals.getReset();
            tiles.add(new Tile(Messages.Overview_Kept,
                    FigureText.share(totals.getParameters() - resetInScope, totals.getParameters()),
                    Messages.bind(Messages.Overview_KeptHint, FigureText.rounded(resetInScope))));
        }
        output(composition, OutputKind.SUBNETWORK).ifPresent(size -> tiles.add(new Tile(Messages.Part_Subnetwork,
                FigureText.bytes(size),
                Messages.bind(Messages.Overview_SubnetworkHint, FigureText.share(size, tunedBytes(composition))))));
        report.ifPresent(run -> tiles.add(new Tile(Messages.Overview_Time,
                FigureText.duration(Duration.ofNanos(Math.round(run.seconds() * 1e9))), rate(totals, run.seconds()))));
        return tiles;
    }

    private static String rate(Totals totals, double seconds) {
        return totals == null || seconds <= 0 ? ""
                : Messages.bind(Messages.Overview_TimeHint,
                        FigureText.rounded(Math.round(totals.getParametersInScope() / seconds)));
    }

    private static String tuning(Totals totals) {
        if (totals == null || !(totals.getDeltaNormSquared() > 0)) {
            return "";
        }
        return Messages.bind(Messages.Overview_Tuning,
                FigureText.share(totals.getKeptDeltaNormSquared() / totals.getDeltaNormSquared()),
                FigureText.share(totals.getRandomKeptDeltaNormSquared() / totals.getDeltaNormSquared()));
    }

    private static List<Size> bytes(Composition composition, Optional<RunReport> report) {
        long tuned = tunedBytes(composition);
        List<Size> sizes = new ArrayList<>();
        sizes.add(new Size(Messages.Overview_TunedFile, FigureText.bytes(tuned), ""));
        report.map(RunReport::losslessHalfBytes).orElse(OptionalLong.empty())
                .ifPresent(size -> sizes.add(size(Messages.Overview_Half, size, tuned)));
        report.map(RunReport::losslessDeltaBytes).orElse(OptionalLong.empty())
                .ifPresent(size -> sizes.add(size(Messages.Overview_Whole, size, tuned)));
        output(composition, OutputKind.SUBNETWORK)
                .ifPresent(size -> sizes.add(size(Messages.Part_Subnetwork, size, tuned)));
        output(composition, OutputKind.MODEL).ifPresent(size -> sizes.add(size(Messages.Part_Model, size, tuned)));
        return sizes;
    }

    private static Size size(String label, long sizeBytes, long tunedBytes) {
        return new Size(label, FigureText.bytes(sizeBytes), FigureText.share(sizeBytes, tunedBytes));
    }

    private static long tunedBytes(Composition composition) {
        InputReference tuned = composition.getTuned();
        return tuned == null ? 0 : tuned.getSizeBytes();
    }

    /** Returns the bytes of all files of a kind; empty if there is none. */
    private static OptionalLong output(Composition composition, OutputKind kind) {
        return composition.getOutputs().stream().filter(output -> output.getKind() == kind)
                .mapToLong(OutputReference::getSizeBytes).reduce(Long::sum);
    }

    /** Returns the folder for the results of another run, beside the folder of this one. */
    public static Path nextFolder(Path kenx) {
        Path folder = kenx.getParent();
        return folder.resolveSibling(folder.getFileName() == null ? "again" : folder.getFileName() + "-again");
    }

    /**
     * Returns the tile of the number of parameters. A figure that most tiles are too narrow for is rounded in all of
     * them, and stands whole in the hint.
     */
    private static Tile parameters(long count, String hint) {
        String figure = FigureText.count(count);
        return count < LONG_COUNT ? new Tile(Messages.Overview_Parameters, figure, FigureText.rounded(count), hint)
                : new Tile(Messages.Overview_Parameters, FigureText.rounded(count), figure + " · " + hint);
    }
}
