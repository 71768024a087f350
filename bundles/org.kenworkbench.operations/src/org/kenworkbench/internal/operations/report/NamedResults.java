/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.composition.ResultPlace;

/** Tells results from checkpoints among what was named. Stateless. */
final class NamedResults {

    private NamedResults() {
    }

    /** Whether a file is a composition by its name. */
    static boolean isComposition(Path named) {
        return named.toString().endsWith('.' + CompositionStore.FILE_EXTENSION);
    }

    /**
     * Finds the compositions of several results.
     *
     * @return empty if one of them is no result, and for two folders that both have a model besides: these are two
     *         checkpoints
     */
    static Optional<List<Path>> compositions(List<Path> named) {
        boolean isPair = named.size() == 2 && named.stream().allMatch(NamedResults::isModelFolder);
        return isPair || !named.stream().allMatch(NamedResults::isResult) ? Optional.empty()
                : Optional.of(named.stream().map(one -> isComposition(one) ? one : within(one)).toList());
    }

    /** Whether it is a composition by its name, which need not be there, or a folder with one. */
    static boolean isResult(Path named) {
        return isComposition(named) || Files.exists(within(named));
    }

    /** Whether it is a folder with a composition and no model that could be a checkpoint. */
    static boolean isResultAlone(Path named) {
        return !isComposition(named) && isResult(named) && !isModelFolder(named);
    }

    private static Path within(Path folder) {
        return folder.resolve(ResultPlace.COMPOSITION_FILE);
    }

    private static boolean isModelFolder(Path named) {
        return Stream.of(ModelFiles.SINGLE_FILE, ModelFiles.INDEX_FILE).map(named::resolve).anyMatch(Files::exists);
    }
}
