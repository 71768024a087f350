/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.ui.frame.CommandLineFiles;

/**
 * The request of a second {@code ken workbench} to the window that is open: to come to the front, and to show files if
 * there are some. As bytes: a line with the version, then whole paths with a zero between them, up to the end of the
 * stream; the answer is {@link #DONE}.
 *
 * @param problems sentences on what cannot be shown, as this window lacks what the other process has
 */
record OpenRequest(List<Path> files, List<String> problems) {

    private static final String HEAD = "ken-open 2\n";
    /** Separator of paths, which no path has. */
    private static final String BETWEEN = "\0";
    private static final String DONE = "done\n";
    /** Most bytes of a request: as many of the longest paths that Linux has as can be opened together. */
    private static final int MAX_BYTES = 1 << 20;

    /** Creates a request for files, of which all can be followed here. */
    OpenRequest(List<Path> files) {
        this(files, List.of());
    }

    /** Sends the request, and waits until the window has carried it out. */
    void send(SocketChannel window) throws IOException {
        String text = HEAD + files.stream().map(Path::toString).collect(Collectors.joining(BETWEEN));
        write(window, text);
        window.shutdownOutput();
        if (!read(window).equals(DONE)) {
            throw new IOException("the open window gave no answer; close it, or try again");
        }
    }

    /** Reads a request; returns nothing if what was sent is not one. */
    static Optional<OpenRequest> receive(SocketChannel sender) throws IOException {
        String text = read(sender);
        if (!text.startsWith(HEAD)) {
            return Optional.empty();
        }
        String paths = text.substring(HEAD.length());
        try {
            List<Path> files = new ArrayList<>();
            List<String> problems = new ArrayList<>();
            for (String path : paths.isEmpty() ? new String[0] : paths.split(BETWEEN)) {
                try {
                    files.add(CommandLineFiles.path(path));
                } catch (MissingStoreException e) {
                    problems.add(e.getMessage());
                }
            }
            return Optional.of(new OpenRequest(List.copyOf(files), List.copyOf(problems)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    static void answer(SocketChannel sender) throws IOException {
        write(sender, DONE);
    }

    private static void write(SocketChannel to, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static String read(SocketChannel from) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
        while (all.size() <= MAX_BYTES && from.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return all.size() > MAX_BYTES ? "" : all.toString(StandardCharsets.UTF_8);
    }
}
