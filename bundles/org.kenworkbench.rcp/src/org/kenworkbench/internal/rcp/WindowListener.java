/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;

/**
 * Takes the requests of later {@code ken workbench} while the window is open; those that come before it is ready wait
 * for it.
 */
final class WindowListener implements AutoCloseable {

    /** Longest wait for a sender that says nothing, so that it does not keep the others waiting. */
    private static final long PATIENCE_SECONDS = 90;

    private final WindowSocket socket;
    /** Socket for requests; null where this machine has no such sockets, so that the window gets no requests. */
    private final ServerSocketChannel server;
    private final CompletableFuture<Consumer<OpenRequest>> window = new CompletableFuture<>();

    /** Begins to listen for requests of other processes. */
    WindowListener(WindowSocket socket) {
        this.socket = socket;
        server = listening(socket);
        if (server != null) {
            Thread.ofPlatform().daemon().name("ken-window-requests").start(this::listen);
        }
    }

    private static ServerSocketChannel listening(WindowSocket socket) {
        try {
            return socket.listen();
        } catch (IOException | UnsupportedOperationException e) {
            ILog.of(WindowListener.class).error(Messages.NoRequests, e);
            return null;
        }
    }

    /**
     * Tells that the window is ready for requests.
     *
     * @param carryOut is called for each request, on a thread of this class; returns when it has been carried out
     */
    void ready(Consumer<OpenRequest> carryOut) {
        window.complete(carryOut);
    }

    private void listen() {
        while (server.isOpen()) {
            try {
                SocketChannel sender = server.accept();
                Thread.ofPlatform().daemon().name("ken-window-request").start(() -> take(sender));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // Out of file handles, say: the window goes on, only without requests.
                ILog.of(WindowListener.class).error(Messages.NoRequests, e);
                return;
            }
        }
    }

    private void take(SocketChannel sender) {
        CompletableFuture<Void> late = new CompletableFuture<Void>().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        late.exceptionally(timeout -> {
            closeQuietly(sender);
            return null;
        });
        try (sender) {
            OpenRequest request = OpenRequest.receive(sender).orElse(null);
            if (request != null) {
                window.get(PATIENCE_SECONDS, TimeUnit.SECONDS).accept(request);
                OpenRequest.answer(sender);
            }
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
            // The sender gets no answer and tries again: this window may be closing.
            ILog.of(WindowListener.class).warn(Messages.RequestFailed, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            late.complete(null);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            ILog.of(WindowListener.class).warn(Messages.RequestFailed, e);
        }
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        try {
            server.close();
            socket.delete();
        } catch (IOException e) {
            ILog.of(WindowListener.class).warn(Messages.NoRequests, e);
        }
    }
}
