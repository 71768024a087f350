/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.analysis.scores.PruningCurve.Choice;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.window.PruningAsker;
import org.kenworkbench.internal.ui.window.PruningPreset;
import org.kenworkbench.internal.ui.window.SweepAsker;
import org.kenworkbench.internal.ui.window.SweepPreset;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.operations.inputs.InputPlaces;

/** Commands for a chosen point: they open wizards, filled in. For the UI thread. */
final class CurveCommands {

    private final Control control;
    private final LatestJob looking;

    CurveCommands(Control control) {
        this.control = control;
        looking = new LatestJob(Messages.Choice_Looking, control);
    }

    /** Opens New Pruning with the settings of a choice. */
    void prune(CurveSource source, Choice choice) {
        PruningPreset preset = new PruningPreset(choice.rule(), percent(choice.point().askedShare()), source.scope());
        withInputs(source,
                (base, tuned) -> WindowServices.require(PruningAsker.class).ask(window(), base, tuned, preset));
    }

    /**
     * Opens the Sweep wizard, filled in so that the sweep goes on in the same folder, or in a new one where its scores
     * are gone.
     */
    void addPoints(CurveState state) {
        CurveSource source = state.source();
        boolean resumable = source.scoring().resumable();
        boolean replaced = resumable && source.notes() > 0;
        if (replaced
                && !MessageDialog.openConfirm(control.getShell(), Messages.Choice_AddPoints, Messages.Choice_NotesGo)) {
            return;
        }
        String shares = source.curve().series().stream().flatMap(series -> series.points().stream())
                .map(point -> point.askedShare()).distinct()
                .sorted().map(CurveCommands::percent).collect(Collectors.joining(","));
        SweepPreset preset = new SweepPreset(source.scoring().evaluator(), source.scoring().testEvaluator(),
                source.methods(),
                new SweepPreset.Search(shares, margin(state.margin()), source.scoring().seeds()), source.scope(),
                resumable ? Optional.of(source.file().toAbsolutePath().getParent()) : Optional.empty());
        withInputs(source,
                (base, tuned) -> WindowServices.require(SweepAsker.class).ask(window(), base, tuned, preset));
    }

    private static String margin(double margin) {
        return new ScoreUnit(1).typed(margin);
    }

    private static String percent(double share) {
        return new ScoreUnit(1).typed(100 * share) + '%';
    }

    private static IWorkbenchWindow window() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    }

    /** Paths of the inputs, or why there are none. */
    private record Found(List<Path> paths, String problem) {
    }

    /** Looks up the paths of the inputs on disk, in the background, and hands them on. */
    private void withInputs(CurveSource source, BiConsumer<Path, Path> then) {
        looking.request(stale -> find(source), found -> {
            if (found.problem().isEmpty()) {
                then.accept(found.paths().get(0), found.paths().get(1));
            } else {
                MessageDialog.openError(control.getShell(), Messages.Choice_Title, found.problem());
            }
        });
    }

    private static Found find(CurveSource source) {
        List<Path> paths = new ArrayList<>();
        try {
            for (String stored : List.of(source.models().base(), source.models().tuned())) {
                if (stored.isEmpty()) {
                    return new Found(List.of(), Messages.Choice_NoInputs);
                }
                paths.add(InputPlaces.resolve(source.file(), stored));
            }
            return new Found(paths, "");
        } catch (IOException e) {
            return new Found(List.of(), Sentences.firstLine(e));
        }
    }
}
