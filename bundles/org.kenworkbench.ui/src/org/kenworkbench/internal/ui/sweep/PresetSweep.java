/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.window.SweepAsker;
import org.kenworkbench.internal.ui.window.SweepPreset;
import org.osgi.service.component.annotations.Component;

/** Opens the Sweep wizard so that a sweep goes on. */
@Component(service = SweepAsker.class)
public final class PresetSweep implements SweepAsker {

    @Override
    public void ask(IWorkbenchWindow window, Path base, Path tuned, SweepPreset preset) {
        Evaluators last = SweepWizards.last(SweepWizards.settings());
        Evaluators before = TypedData.of(preset.evaluator(), last.data())
                .map(data -> new Evaluators(true, last.validation(), last.test(), last.timeoutSeconds(), data))
                .orElseGet(() -> preset.evaluator().isEmpty() ? last
                        : new Evaluators(false, preset.evaluator(), preset.testEvaluator(), last.timeoutSeconds(),
                                last.data()));
        SweepWizards.open(window, base, tuned, new SweepDefaults(before, preset.scope(),
                KenPreferences.threads(), Optional.of(preset)));
    }
}
