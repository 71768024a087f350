/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes things ready once for each build of a product, in one of the processes that run tests; the others wait. */
final class OncePerBuild {

    /** Work that makes something ready. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private OncePerBuild() {
    }

    /**
     * Does something, unless it was done since the product was built.
     *
     * @param name  tells it from others
     * @param built a file that the build of the product wrote
     */
    static void make(String name, Path built, Work work) throws IOException {
        Path done = Ken.cache().resolve(name);
        Files.createDirectories(Ken.cache());
        try (FileChannel file = FileChannel.open(Ken.cache().resolve("classes.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock _ = file.lock()) {
            if (Files.exists(done) && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(built)) > 0) {
                return;
            }
            work.run();
            Files.writeString(done, "");
        }
    }
}
