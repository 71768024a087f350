/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A small file system in memory: root mounts it, where no namespace can be made in a changed root; others have it in a
 * user namespace of the process that uses it.
 */
final class SmallDisk implements AutoCloseable {

    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    private final Path place;
    private final String options;

    private SmallDisk(Path place, String options) {
        this.place = place;
        this.options = options;
    }

    /**
     * Makes a disk at an empty folder.
     *
     * @param size as {@code mount} takes it: {@code 4k}
     */
    static SmallDisk at(Path place, String size) throws IOException, InterruptedException {
        SmallDisk disk = new SmallDisk(place, "size=" + size + ",mode=0777");
        if (IS_ROOT) {
            run("mount", "-t", "tmpfs", "-o", disk.options, "ken", place.toString());
        }
        return disk;
    }

    /** Returns what stands before the command of a process that has the disk. */
    String[] prefix() {
        return IS_ROOT ? new String[0]
                : new String[] {"unshare", "--mount", "--map-root-user", "sh", "-c",
                        "mount -t tmpfs -o " + options + " ken '" + place + "' && exec \"$@\"", "sh"};
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), () -> String.join(" ", command));
    }

    /** Takes the disk away, also from processes that have not ended yet. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (IS_ROOT) {
            run("umount", "--lazy", place.toString());
        }
    }
}
