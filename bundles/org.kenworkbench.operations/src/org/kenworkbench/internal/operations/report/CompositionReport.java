/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.checkpoint.folder.HubNames;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.PrecisionKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.internal.operations.render.ViewMaker;
import org.kenworkbench.internal.operations.report.picture.CompositionPictures;
import org.kenworkbench.internal.operations.report.text.PathNames;
import org.kenworkbench.internal.operations.report.text.ReportPart;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.composition.CommandLines;
import org.kenworkbench.operations.composition.ModelNames;
import org.kenworkbench.operations.composition.RunReport;
import org.kenworkbench.pruning.PruningCancelledException;

/** The report on a composition: what was done, with what, and what came of it. Stateless. */
final class CompositionReport {

    /** Name for the folder of the results of the same pruning again. */
    private static final String AGAIN = "again";

    private CompositionReport() {
    }

    /**
     * Collects what a composition tells.
     *
     * @param run      what only {@code report.json} tells, if that is there
     * @param pictures for a kind of file that shows them; open until the report has been written
     * @throws CompositionException if a tensor has a type that this program does not know
     * @throws IOException          if a file that a picture needs is unreadable or another one than it was
     */
    static ReportText of(Composition composition, Optional<RunReport> run, Optional<CompositionPictures> pictures)
            throws IOException, OperationException, PruningCancelledException {
        String base = ModelNames.of(composition.getBase()).orElse(ViewMaker.NO_NAME);
        String tuned = ModelNames.of(composition.getTuned()).orElse(ViewMaker.NO_NAME);
        KeptTables kept = new KeptTables(composition);
        ReportText.Builder report = ReportText.of(tuned + ", pruned on " + base)
                .paragraph(done(composition, kept.all(), tuned, base));
        command(composition, Path.of(AGAIN)).ifPresent(command -> report.command(command)
                .paragraph("This command does the same again; names stand for the files where you have them."));
        report.table("What was kept", kept.totals());
        tuning(kept.all()).ifPresent(report::paragraph);
        report.section("Bytes").bars(RunTables.bars(composition, run)).table(RunTables.bytes(composition, run))
                .paragraph("What needs the base takes its bytes, too, where nobody has the base yet. Reset parameters "
                        + "still take memory and time at inference: what is saved is storage and transfer.");
        if (pictures.isPresent()) {
            pictures.get().addMap(report);
            pictures.get().addWeights(report);
        }
        report.table("By role", kept.roles())
                .table("By layer", kept.layers())
                .table("Tensors that changed most", kept.mostChanged());
        ScoreTables.add(report, composition);
        if (pictures.isPresent()) {
            pictures.get().addScores(report);
        }
        report.points("Warnings of the run", FindingPoints.sentences(run.map(RunReport::warnings).orElse(List.of())))
                .points("Notes", composition.getNotes().stream().map(CompositionReport::note).toList())
                .table("Settings", RunTables.settings(composition, run))
                .table("Inputs", RunTables.inputs(composition))
                .table("Outputs", RunTables.outputs(composition));
        restoring(report, composition);
        return report.build();
    }

    private static String done(Composition composition, KeptSum all, String tuned, String base) {
        PruningSettings settings = composition.getSettings();
        String kept = Quantities.count(all.kept()) + " of the " + Quantities.count(all.inScope())
                + " parameters in scope were kept (" + Quantities.share(all.kept(), all.inScope()) + ')';
        if (settings == null) {
            return "Of " + tuned + ", " + kept + '.';
        }
        if (settings.isFormsByTensor()) {
            return tuned + " was told in a form of each tensor's own: " + kept + " by the rule " + settings.getRule()
                    + ", exactly or quantised, and the others were put back to their values in " + base
                    + " and, in some tensors, an approximation, of low rank, of what tuning changed.";
        }
        return tuned + " was pruned by the rule " + settings.getRule() + ", asked to " + asked(settings) + ": " + kept
                + (settings.getPrecision() == PrecisionKind.EXACT ? "" : ", quantised as "
                        + settings.getPrecision().getLiteral())
                + ", and the others were " + switch (settings.getFill()) {
                    case BASE -> "put back to their values in " + base + '.';
                    case ZERO -> "set to zero.";
                    case SIGN -> "moved from their values in " + base + " by one step up or down.";
                    case LOW_RANK -> "put back to their values in " + base
                            + " and an approximation, of low rank, of what tuning changed.";
                };
    }

    private static String asked(PruningSettings settings) {
        return switch (settings.getKKind()) {
            case COUNT -> "keep " + Quantities.count(settings.getKCount()) + " values of each row";
            case KEEP_SHARE -> "keep " + CommandLines.percent(settings.getKShare());
            case RESET_SHARE -> "reset " + CommandLines.percent(settings.getKShare());
        };
    }

    private static Optional<String> tuning(KeptSum all) {
        return all.tuning().all() > 0 ? Optional.of("The kept values in scope hold "
                + Quantities.share(all.tuning().keptShare()) + " of what tuning changed (of ‖tuned - base‖²), where "
                + "a random choice of as many in each row keeps " + Quantities.share(all.tuning().randomShare())
                + ". That tells of values, not of quality: score the model on your own data.") : Optional.empty();
    }

    private static ReportPart.Point note(Note note) {
        String about = note.getTensor() == null ? "" : note.getTensor().getName() + ": ";
        return new ReportPart.Point(Objects.requireNonNullElse(note.getCreated(), ""),
                about + Objects.requireNonNullElse(note.getText(), ""));
    }

    /**
     * Returns the command that makes the result again; empty if the composition does not tell enough.
     *
     * @param out name for the folder of the results of the same pruning again
     */
    static Optional<String> command(Composition composition, Path out) {
        Optional<Path> base = RunTables.name(composition.getBase()).map(HubNames::path);
        Optional<Path> tuned = RunTables.name(composition.getTuned()).map(HubNames::path);
        PruningSettings settings = composition.getSettings();
        if (base.isEmpty() || tuned.isEmpty() || settings == null || settings.getRule() == null
                || settings.getScope() == null) {
            return Optional.empty();
        }
        Optional<Path> norms = Optional.ofNullable(settings.getNorms()).map(PathNames::input).map(HubNames::path);
        // The forms of tensors are told by no option of a pruning.
        return Optional.of(settings.isFormsByTensor()
                ? CommandLines.shrink(settings, base.get(), tuned.get(), subnetworkBytes(composition), norms, out)
                : CommandLines.prune(settings, base.get(), tuned.get(), norms, out));
    }

    /** Returns the bytes of all files of the subnetwork; 0 if there is none. */
    static long subnetworkBytes(Composition composition) {
        return composition.getOutputs().stream().filter(output -> output.getKind() == OutputKind.SUBNETWORK)
                .mapToLong(OutputReference::getSizeBytes).sum();
    }

    /** Adds the command that makes the pruned model, if there is a subnetwork. */
    private static void restoring(ReportText.Builder report, Composition composition) {
        Optional<Path> base = RunTables.name(composition.getBase()).map(HubNames::path);
        Optional<String> subnetwork = composition.getOutputs().stream()
                .filter(output -> output.getKind() == OutputKind.SUBNETWORK && output.getPath() != null)
                .map(OutputReference::getPath).findFirst();
        if (base.isPresent() && subnetwork.isPresent()) {
            report.section("The pruned model from base and subnetwork")
                    .command(CommandLines.restore(base.get(), Path.of(PathNames.file(subnetwork.get())),
                            Path.of("pruned.safetensors")));
        }
    }
}
