/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The place where an open window takes requests: a Unix domain socket in a folder of the window's state that only its
 * owner may enter. No network is involved, and no other user can reach it.
 */
final class WindowSocket {

    private static final String FOLDER = ".window";
    private static final String NAME = "open";
    /** Longest path of a socket that all systems take; the shortest limit is macOS's, of 104 bytes with a zero. */
    private static final int MOST_PATH_BYTES = 100;

    private final Path folder;

    /**
     * Creates the place, without a socket yet.
     *
     * @param state the folder of the window's state
     */
    WindowSocket(Path state) {
        folder = state.resolve(".metadata").resolve(FOLDER);
    }

    /**
     * Opens the socket for requests. To be called only by the process that has locked the state: a socket that a killed
     * process left is replaced.
     */
    ServerSocketChannel listen() throws IOException {
        Files.createDirectories(folder);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Files.deleteIfExists(folder.resolve(NAME));
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            at(address -> server.bind(address));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Connects to the window that listens. */
    SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            at(address -> client.connect(address));
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** Deletes the socket. To be called when no requests are taken any more. */
    void delete() throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }

    @FunctionalInterface
    private interface AddressUse {
        void at(UnixDomainSocketAddress address) throws IOException;
    }

    private void at(AddressUse use) throws IOException {
        Path socket = folder.resolve(NAME);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_PATH_BYTES) {
            use.at(UnixDomainSocketAddress.of(socket));
        } else {
            atShortPath(use);
        }
    }

    /**
     * Uses the socket through a link to its folder that exists only meanwhile: the path of a socket may have some
     * hundred bytes, that of a folder many more. Windows lets few users make links; others get no requests there.
     */
    private void atShortPath(AddressUse use) throws IOException {
        Path own = Files.createTempDirectory("ken-");
        Path link = own.resolve("w");
        try {
            Files.createSymbolicLink(link, folder);
            use.at(UnixDomainSocketAddress.of(link.resolve(NAME)));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(own);
        }
    }
}
