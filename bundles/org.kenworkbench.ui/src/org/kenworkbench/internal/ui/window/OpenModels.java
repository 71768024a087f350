/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.operations.inputs.InputPlaces;

/**
 * The files that the composition in front names, with which the next action begins.
 *
 * @param composition the composition's own file
 * @param base        the base's path as it is written in the composition, like the others
 * @param subnetwork  empty if none has been stored
 * @param scope       tensors of the models that were pruned
 */
public record OpenModels(Path composition, String base, String tuned, Optional<String> subnetwork, ScopeText scope) {

    /** Resolved paths of the files. Whether they exist has not been checked. */
    public record Places(Path composition, Path base, Path tuned, Optional<Path> subnetwork) {
    }

    /** Returns the files of a window; empty if no composition is open, or it has not been read. For the UI thread. */
    public static Optional<OpenModels> of(IWorkbenchWindow window) {
        IWorkbenchPage page = window.getActivePage();
        return page == null ? Optional.empty()
                : Optional.ofNullable(Adapters.adapt(page.getActiveEditor(), OpenModels.class));
    }

    /**
     * Resolves the paths. Not for the UI thread.
     *
     * @return empty if the composition names something that is not a path here; that is logged
     */
    public Optional<Places> places() {
        try {
            return Optional.of(new Places(composition, InputPlaces.resolve(composition, base),
                    InputPlaces.resolve(composition, tuned),
                    subnetwork.isEmpty() ? Optional.empty()
                            : Optional.of(InputPlaces.resolve(composition, subnetwork.get()))));
        } catch (IOException e) {
            ILog.of(OpenModels.class).warn(e.getMessage(), e);
            return Optional.empty();
        }
    }
}
