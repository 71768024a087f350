/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.SharedBytes;
import org.kenworkbench.composition.Composition;

/**
 * Files of several sizes that were made of one tuned model, as a composition and the {@link ShrinkFile} beside it tell:
 * no checkpoint is needed. Immutable.
 *
 * @param frontier the files with their scores or losses
 * @param shared   what each tensor got of the bytes of the composition's file; empty if that is unknown
 * @param norms    file of the norms that losses were weighed by, as the composition stores paths; empty if there is
 *                 none, or it is unknown
 */
public record CompositionFrontier(ByteFrontier frontier, Optional<SharedBytes> shared, Optional<String> norms) {

    /**
     * Reads what {@code shrink} wrote beside a composition, and takes the scores of a sweep that the composition holds.
     *
     * @return empty if there is neither, or the bytes of no file are known
     * @throws IOException if the file beside the composition cannot be read or is damaged, in one sentence
     */
    public static Optional<CompositionFrontier> of(Path kenx, Composition composition) throws IOException {
        Optional<ByteFrontier> swept = CompositionCurve.of(composition).flatMap(ByteFrontier::of);
        Optional<ShrinkFile> shrunk = ShrinkFile.beside(kenx);
        if (shrunk.isEmpty()) {
            return swept.map(frontier -> new CompositionFrontier(frontier, Optional.empty(), Optional.empty()));
        }
        ByteFrontier frontier = shrunk.get().frontier();
        return Optional.of(new CompositionFrontier(swept.map(frontier::with).orElse(frontier),
                Optional.of(shrunk.get().shared()), shrunk.get().norms()));
    }
}
