/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The output of programs, kept for the user in one file: of each run no more than a bounded part. Safe for use by many
 * threads.
 */
public final class OutputLog implements AutoCloseable {

    public static final int MOST_BYTES_OF_A_RUN = 1 << 20;

    private final OutputStream out;
    private int ofThisRun;
    private boolean cut;
    private IOException failure;

    private OutputLog(OutputStream out) {
        this.out = out;
    }

    /** Appends to the file, which is made where it is not there. */
    public static OutputLog open(Path file) throws IOException {
        return new OutputLog(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /**
     * Notes that a new run begins.
     *
     * @throws IOException if something could not be written, now or before
     */
    synchronized void begin(String title) throws IOException {
        ofThisRun = 0;
        cut = false;
        write("== " + title + '\n');
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Adds output of a program, and never fails: whoever reads a program's output must go on, or the program waits for
     * ever.
     */
    synchronized void add(byte[] bytes, int count) {
        int room = Math.min(count, MOST_BYTES_OF_A_RUN - ofThisRun);
        write(bytes, room);
        ofThisRun += room;
        if (room < count && !cut) {
            cut = true;
            write("\n(the rest of this run's output is left out)\n");
        }
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int count) {
        try {
            if (failure == null) {
                out.write(bytes, 0, count);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
