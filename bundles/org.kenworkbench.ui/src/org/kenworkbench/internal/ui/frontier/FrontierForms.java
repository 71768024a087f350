/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.RunAsker;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.operations.ByteSize;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.inputs.InputPlaces;

/** Opens the forms of operations for a budget, filled in. For the UI thread. */
final class FrontierForms {

    private static final String SHRINK = "shrink";
    private static final String EVALUATE = "evaluate";

    private final Control control;
    private final LatestJob looking;

    FrontierForms(Control control) {
        this.control = control;
        looking = new LatestJob(Messages.Verdict_Looking, control);
    }

    /** Tells whether files of a budget can be written here. */
    static boolean canWrite() {
        return asker(SHRINK).isPresent();
    }

    /** Tells whether models can be scored here. */
    static boolean canScore() {
        return asker(EVALUATE).isPresent();
    }

    private static Optional<RunAsker> asker(String command) {
        return OperationCall.names().contains(command)
                ? WindowServices.all(RunAsker.class).stream().filter(asker -> asker.asksFor(command)).findFirst()
                : Optional.empty();
    }

    /** Opens the form that writes the best file of a budget, with the other options of the files that are shown. */
    void write(FrontierSource source, long budget) {
        open(SHRINK, source, places -> {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("--base", places.of(source.models().base()));
            values.put("--tuned", places.of(source.models().tuned()));
            values.put("--bytes", new ByteSize(budget).exact());
            FrontierSource.Asked asked = source.asked();
            if (!asked.evaluator().isEmpty()) {
                values.put("--evaluator", asked.evaluator());
            }
            if (!asked.scope().scope().equals(ScopeText.EVERYTHING.scope())) {
                values.put("--scope", asked.scope().scope());
            }
            if (asked.scope().matricesOnly()) {
                values.put("--matrices-only", Boolean.TRUE.toString());
            }
            if (asked.outside() != OutsideKind.TUNED) {
                values.put("--outside", asked.outside().getLiteral());
            }
            if (!asked.norms().isEmpty()) {
                values.put("--norms", places.of(asked.norms()));
            }
            values.putAll(asked.matching());
            values.put("--out", free(source.file(), new ByteSize(budget)).toString());
            return values;
        });
    }

    /** Returns a folder that is not there yet, beside that of a composition. */
    private static Path free(Path composition, ByteSize budget) {
        Path folder = composition.toAbsolutePath().getParent();
        Path named = folder.resolveSibling(folder.getFileName() + "-" + budget.exact());
        Path free = named;
        for (int number = 2; Files.exists(free); number++) {
            free = named.resolveSibling(named.getFileName() + "-" + number);
        }
        return free;
    }

    /** Opens the form that scores a model, with the tuned one to compare with. */
    void score(FrontierSource source) {
        open(EVALUATE, source, places -> {
            Map<String, String> values = new LinkedHashMap<>();
            if (!source.models().pruned().isEmpty()) {
                values.put("--model", CompositionPaths.resolve(source.file(), source.models().pruned()).toString());
            }
            values.put("--against", places.of(source.models().tuned()));
            return values;
        });
    }

    /** Finds where files lie that a composition names. */
    private record Places(Path composition) {

        String of(String stored) throws IOException {
            if (stored.isEmpty()) {
                throw new IOException(Messages.Verdict_NoInputs);
            }
            return InputPlaces.resolve(composition, stored).toString();
        }
    }

    /** Works out the values of a form, in a background thread. */
    @FunctionalInterface
    private interface Values {

        Map<String, String> of(Places places) throws IOException;
    }

    /** The values of a form, or why there are none. */
    private record Found(Map<String, String> values, String problem) {
    }

    private void open(String command, FrontierSource source, Values values) {
        looking.request(stale -> find(source, values), found -> {
            if (found.problem().isEmpty()) {
                asker(command).ifPresent(asker -> asker.ask(PlatformUI.getWorkbench().getActiveWorkbenchWindow(),
                        OperationCall.of(command, found.values()), settings()));
            } else {
                MessageDialog.openError(control.getShell(), Messages.Verdict_Title, found.problem());
            }
        });
    }

    private static RunSettings settings() {
        return new RunSettings(KenPreferences.threads(), false, false, RunSettings.defaults().seed());
    }

    private static Found find(FrontierSource source, Values values) {
        try {
            return new Found(values.of(new Places(source.file())), "");
        } catch (IOException e) {
            return new Found(Map.of(), Sentences.firstLine(e));
        }
    }
}
