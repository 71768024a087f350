/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.ILog;

/** The window that another process has open on the same state. */
final class OpenWindow {

    /**
     * Longest wait for an answer: the window listens while it is still starting, which may take long on a busy machine.
     */
    private static final long ANSWER_SECONDS = 90;

    private final WindowSocket socket;

    OpenWindow(WindowSocket socket) {
        this.socket = socket;
    }

    /**
     * Sends the request to the window and waits for its answer; false if there is none, since the window may be
     * starting or closing now.
     */
    boolean carriesOut(OpenRequest request) {
        CompletableFuture<Void> late = new CompletableFuture<Void>().orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
        try (SocketChannel window = socket.connect()) {
            late.exceptionally(timeout -> {
                closeQuietly(window);
                return null;
            });
            request.send(window);
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            late.complete(null);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            ILog.of(OpenWindow.class).warn(Messages.RequestFailed, e);
        }
    }
}
