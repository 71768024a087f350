/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.ui.kit.CompositionEditors;

/** The command that opens the result of the demo, for which nothing is fetched. */
public final class OpenDemoHandler extends AbstractHandler {

    /** The place of the demo, or why it has none. */
    private record Answer(Path file, IOException problem) {
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        open(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        return null;
    }

    private static void open(IWorkbenchWindow window) {
        Path cacheFolder = KenPreferences.cacheFolder();
        new LatestJob(Messages.Demo_Opening, window.getShell()).request(() -> provide(cacheFolder), answer -> {
            if (answer.file() != null) {
                CompositionEditors.open(window.getActivePage(), answer.file());
            } else {
                StatusManager.getManager().handle(Status.error(Sentences.of(answer.problem()), answer.problem()),
                        StatusManager.LOG | StatusManager.SHOW);
            }
        });
    }

    private static Answer provide(Path cacheFolder) {
        try {
            return new Answer(BundledDemo.provide(cacheFolder), null);
        } catch (IOException e) {
            return new Answer(null, e);
        }
    }
}
