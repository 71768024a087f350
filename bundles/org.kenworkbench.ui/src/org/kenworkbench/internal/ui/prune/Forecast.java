/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.wizard.Engine;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.services.PruneForecast;
import org.kenworkbench.operations.services.PruneForecaster;
import org.kenworkbench.pruning.plan.PruningPlan;

/**
 * The estimated cost of a run, or why it cannot be estimated; neither if it was cancelled because it is not wanted any
 * more.
 *
 * @param problem one sentence; empty if there is none
 */
record Forecast(Optional<PruneForecast> figures, String problem) {

    /** Estimates the cost from a sample of rows, which are selected and coded; takes seconds. */
    static Forecast of(PruneForecaster forecaster, Engine engine, Inputs inputs, PruningPlan plan, RunSettings settings,
            BooleanSupplier stale) {
        try {
            return new Forecast(
                    Optional.of(engine.with(inputs,
                            (base, tuned) -> forecaster.forecast(plan, base, tuned, context(settings, stale)))),
                    "");
        } catch (CancellationException e) {
            return new Forecast(Optional.empty(), "");
        } catch (IOException | OperationException e) {
            return new Forecast(Optional.empty(), Sentences.firstLine(e));
        }
    }

    private static OperationContext context(RunSettings settings, BooleanSupplier stale) {
        return new OperationContext() {
            @Override
            public RunSettings settings() {
                return settings;
            }

            @Override
            public Stage begin(String name, long total, ProgressUnit unit) {
                throw new IllegalStateException(name);
            }

            @Override
            public void warn(String sentence) {
                throw new IllegalStateException(sentence);
            }

            @Override
            public boolean isCancelled() {
                return stale.getAsBoolean();
            }
        };
    }
}
