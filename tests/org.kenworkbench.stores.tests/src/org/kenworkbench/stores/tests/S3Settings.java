/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A server of a test in the place of S3, and the settings by which clients find it; both until it is closed. */
final class S3Settings implements AutoCloseable {

    private static final Map<String, String> SETTINGS = Map.of("aws.region", "us-east-1", "aws.accessKeyId", "of-test",
            "aws.secretAccessKey", "of-test");
    private static final String ENDPOINT = "aws.endpointUrlS3";

    private final Map<String, String> before = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private S3Settings(HttpServer server) {
        this.server = server;
    }

    /** @param answers answers all requests, several at a time */
    static S3Settings serve(HttpHandler answers) throws IOException {
        S3Settings settings = new S3Settings(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        settings.server.setExecutor(settings.threads);
        settings.server.createContext("/", answers);
        settings.server.start();
        SETTINGS.forEach(settings::set);
        settings.set(ENDPOINT, "http://127.0.0.1:" + settings.server.getAddress().getPort());
        return settings;
    }

    private void set(String name, String value) {
        String was = System.setProperty(name, value);
        if (was != null) {
            before.put(name, was);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty(ENDPOINT);
        before.forEach(System::setProperty);
    }
}
