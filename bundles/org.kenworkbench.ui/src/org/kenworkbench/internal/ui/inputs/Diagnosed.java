/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.ServiceCaller;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.internal.ui.jobs.BackgroundContext;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.services.PairDiagnoser;
import org.kenworkbench.operations.services.PairFindings;
import org.kenworkbench.tensor.Checkpoint;

/**
 * The findings of {@code ken diagnose} on two checkpoints, in two lines.
 *
 * @param summary what was found; empty if nothing could be found out
 * @param advice  what to do; or why nothing could be found out
 */
record Diagnosed(String summary, String advice) {

    static final Diagnosed NOTHING = new Diagnosed("", "");

    /**
     * Diagnoses two checkpoints by some rows of each tensor. Takes seconds; ends early once the result is not wanted
     * any more.
     */
    static Diagnosed of(Inputs inputs, BooleanSupplier stale) {
        Diagnosed[] found = {new Diagnosed("", Messages.Inputs_NoReader)};
        ServiceCaller.callOnce(Diagnosed.class, CheckpointReader.class,
                reader -> ServiceCaller.callOnce(Diagnosed.class,
                        PairDiagnoser.class, diagnoser -> found[0] = of(inputs, reader, diagnoser, stale)));
        return found[0];
    }

    private static Diagnosed of(Inputs inputs, CheckpointReader reader, PairDiagnoser diagnoser,
            BooleanSupplier stale) {
        // Half of the processors, since the window has other work to do at the same time.
        RunSettings all = RunSettings.defaults();
        RunSettings settings = new RunSettings(Math.max(1, all.threads() / 2), false, false, all.seed());
        try (Checkpoint base = reader.open(inputs.base().source());
                Checkpoint tuned = AdapterFolder.openTuned(reader, inputs.base().source(), inputs.tuned().source())) {
            PairFindings findings = diagnoser.diagnose(FolderViews.like(tuned.folders(), base), tuned,
                    new BackgroundContext(settings, stale));
            return new Diagnosed(findings.summary(), findings.advice().sentence());
        } catch (CancellationException e) {
            return NOTHING;
        } catch (IOException | OperationException e) {
            return new Diagnosed("", Sentences.firstLine(e));
        }
    }
}
