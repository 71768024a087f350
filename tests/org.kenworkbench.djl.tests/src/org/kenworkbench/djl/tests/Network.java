/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.djl.tests;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes every connection that somebody wants to open to a URL, and keeps it from being opened. */
final class Network {

    private static final List<URI> ASKED = new CopyOnWriteArrayList<>();

    private static final ProxySelector WATCH = new ProxySelector() {
        @Override
        public List<Proxy> select(URI uri) {
            ASKED.add(uri);
            throw new IllegalArgumentException("no network in this test: " + uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            throw new AssertionError(uri.toString(), failure);
        }
    };

    private Network() {
    }

    /** Begins to watch; must be called before anything of DJL, since whichever test is first loads the engine. */
    static void watch() {
        ProxySelector.setDefault(WATCH);
    }

    static List<URI> asked() {
        return ASKED;
    }
}
