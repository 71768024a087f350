/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.internal.ui.window.CompositionInput;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.wizard.FormDialog;

/** Handler that asks what is to be made of the composition in front, or of other files. */
public final class ExportHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        open(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        return null;
    }

    /** The first values of all forms, which were looked for on the disk. */
    private record Found(Map<ExportKind, FirstValues> values, String opened) {

        static Found of(Optional<OpenModels.Places> places) {
            Map<ExportKind, FirstValues> values = new EnumMap<>(ExportKind.class);
            ExportKind.offered(places).forEach(kind -> values.put(kind, kind.values(places)));
            return new Found(values, places.map(ExportKind::file).map(CompositionInput::name).orElse(""));
        }
    }

    private static void open(IWorkbenchWindow window) {
        Optional<OpenModels> models = OpenModels.of(window);
        new LatestJob(Messages.Form_Checking, window.getShell())
                .request(() -> Found.of(models.flatMap(OpenModels::places)), found -> open(window, found));
    }

    private static void open(IWorkbenchWindow window, Found found) {
        ExportWizard wizard = new ExportWizard(found.values(), found.opened(), KenPreferences.threads());
        if (new FormDialog(window.getShell(), wizard).open() == Window.OK) {
            wizard.run().ifPresent(run -> ProgressShown.start(run.job(window.getActivePage()), window.getActivePage()));
        }
    }
}
