/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.composition.CompositionPaths;

/**
 * The way in which results name the files that they were made from: by the path from the folder of the result, so that
 * both can be moved together and nothing tells on whose machine it was; a model in the cache of Hugging Face's
 * libraries is named by its name and revision.
 *
 * @param absolute whether absolute paths are asked for instead
 * @param folder   folder in which the results will lie in the end; empty if they stay where the run puts them
 */
public record ResultPaths(boolean absolute, Optional<Path> folder) {

    /** Relative paths for results that stay where they are made. */
    public static final ResultPaths RELATIVE = new ResultPaths(false, Optional.empty());

    /**
     * Returns the text that names an input, with slashes; {@link InputPlaces#resolve} finds the file again.
     *
     * @param place folder that the run puts its results into
     */
    public String of(Path input, Path place) throws IOException {
        if (absolute) {
            return input.toAbsolutePath().normalize().toString().replace(File.separatorChar, '/');
        }
        Optional<String> name = InputPlaces.hubName(input);
        return name.isPresent() ? name.get() : CompositionPaths.relative(folder.orElse(place).resolve("result"), input);
    }
}
