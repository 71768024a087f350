/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the archive of classes that a product starts with beside the Java that it brings. The product's own script makes
 * it, of the names of classes alone, so that equal products get equal archives.
 *
 * @param ken  folder of the product, with its Java; the files on the class path must have their final times, which the
 *             archive notes
 * @param work folder for files in between
 */
record StartArchive(Path ken, Path work) {

    private static final String FILE = "classes.jsa";

    /** Makes the archive. */
    void make() throws IOException, ReleaseException {
        // An empty KEN_JAVA has the product's own be found.
        Command.run(List.of(ken.resolve("ken").toString()), Map.of("KEN_ARCHIVE", "make", "KEN_JAVA", "",
                "KEN_JAVA_OPTS", "", "KEN_DROPINS", "", "XDG_DATA_HOME", work.resolve("data").toString(),
                "XDG_CACHE_HOME", work.resolve("cache").toString(), "LC_ALL", "C.UTF-8"));
        try (Stream<Path> files = Files.walk(work)) {
            Path archive = files.filter(file -> file.toString().endsWith(".jsa")).findFirst()
                    .orElseThrow(
                            () -> new ReleaseException("the product in " + ken + " made no archive of classes; run "
                                    + "its script with KEN_ARCHIVE=make to see why."));
            Files.move(archive, ken.resolve(FILE));
        }
    }
}
