/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another process of Java, for what one process cannot do to itself. */
final class OtherProcess implements AutoCloseable {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final boolean locked;

    private OtherProcess(Process process, boolean locked) {
        this.process = process;
        this.locked = locked;
    }

    /** Tries to lock the file; if it can, holds the lock until closed. */
    static OtherProcess locking(Path file, Path scratch) throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("other-process"));
        Path source = Files.writeString(folder.resolve("Holder.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.Path;
                import java.nio.file.StandardOpenOption;
                class Holder {
                    public static void main(String[] arguments) throws Exception {
                        try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)) {
                            System.out.println(channel.tryLock() == null ? "busy" : "locked");
                            System.in.read();
                        }
                    }
                }
                """);
        Process process = new ProcessBuilder(JAVA, source.toString(), file.toString()).start();
        try (BufferedReader said = process.inputReader()) {
            return new OtherProcess(process, "locked".equals(said.readLine()));
        }
    }

    /** The number of a process that is no more. */
    static long deadPid() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JAVA, "-version").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.waitFor();
        return process.pid();
    }

    boolean hasLock() {
        return locked;
    }

    long pid() {
        return process.pid();
    }

    /** Kills the process. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
