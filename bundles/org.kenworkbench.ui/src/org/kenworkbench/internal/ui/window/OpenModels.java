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
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.ui.PageSource;

/**
 * The files of the editor in front, with which the next action begins.
 *
 * @param composition the composition's own file; empty where a model or a pair is in front
 * @param base        the base's path, as it is written in the composition if there is one, like the others; empty where
 *                    a model is in front
 * @param subnetwork  empty if none has been stored
 * @param scope       tensors of the models that were pruned
 */
public record OpenModels(Optional<Path> composition, Optional<String> base, String tuned, Optional<String> subnetwork,
        ScopeText scope) {

    /** Resolved paths of the files. Whether they exist has not been checked. */
    public record Places(Optional<Path> composition, Optional<Path> base, Path tuned, Optional<Path> subnetwork) {
    }

    /** Returns the files of a model, or of a pair, about which no rule has decided. */
    public static OpenModels of(PageSource source) {
        return new OpenModels(Optional.empty(),
                source instanceof PageSource.OfPair pair ? Optional.of(pair.base().toString()) : Optional.empty(),
                source.file().toString(), Optional.empty(), ScopeText.EVERYTHING);
    }

    /** Returns the files of a window; empty if nothing is open, or it has not been read. For the UI thread. */
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
            return Optional.of(new Places(composition, resolved(base), resolve(tuned), resolved(subnetwork)));
        } catch (IOException e) {
            ILog.of(OpenModels.class).warn(e.getMessage(), e);
            return Optional.empty();
        }
    }

    /**
     * Resolves a path as the composition, if there is one, writes it. Not for the UI thread.
     *
     * @throws IOException if it is no path here, in one sentence
     */
    public Path resolve(String path) throws IOException {
        return composition.isPresent() ? InputPlaces.resolve(composition.get(), path) : StorePaths.of(path);
    }

    private Optional<Path> resolved(Optional<String> path) throws IOException {
        return path.isPresent() ? Optional.of(resolve(path.get())) : Optional.empty();
    }
}
