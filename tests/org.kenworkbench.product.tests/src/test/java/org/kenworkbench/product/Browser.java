/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import org.kenworkbench.testing.Patience;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Debian's Chromium without a window, with a profile of its own, which is led over its DevTools protocol. Nothing but
 * what a page asks for makes it use the network. It ends with this process, however that ends: all of its processes are
 * in a session of their own, which a shell kills as soon as its input ends.
 */
final class Browser implements AutoCloseable {

    private static final String PROGRAM = "/usr/bin/chromium";
    private static final long LOOK_EVERY_MILLIS = 100;
    /** Runs a command in a session of its own until the input ends, which the command does not get. */
    private static final String UNTIL_INPUT_ENDS = "setsid \"$@\" </dev/null & cat >/dev/null; "
            + "kill -s KILL -- -$!; wait";

    private final Process process;
    private final Path profile;

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /**
     * Starts the browser.
     *
     * @param profile an empty folder
     */
    static Browser start(Path profile) throws IOException {
        if (!Files.isExecutable(Path.of(PROGRAM))) {
            throw new IllegalStateException("There is no " + PROGRAM + "; ./ken test installs it.");
        }
        ProcessBuilder builder = untilInputEnds(PROGRAM, "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--force-device-scale-factor=1",
                "--force-color-profile=srgb", "--user-data-dir=" + profile, "--remote-debugging-port=0", "about:blank")
                .redirectErrorStream(true).redirectOutput(profile.resolve("log.txt").toFile());
        // Its sockets are files for a while, which go with the profile.
        builder.environment().put("TMPDIR", profile.toString());
        return new Browser(builder.start(), profile);
    }

    /** Prepares a program that ends, with all that it has started, where its input ends or this process does. */
    static ProcessBuilder untilInputEnds(String... command) {
        // The shell has a session of its own, too, since a signal to the tests must not end it before the program.
        List<String> shell = new ArrayList<>(List.of("setsid", "sh", "-c", UNTIL_INPUT_ENDS, "sh"));
        shell.addAll(List.of(command));
        return new ProcessBuilder(shell);
    }

    /** Connects to the page that it has open. */
    BrowserPage page() throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        for (Patience patience = Patience.with(process); !hasLine(port);) {
            boolean ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            if (ended || patience.isOver()) {
                throw new IllegalStateException("Chromium does not answer: "
                        + Files.readString(profile.resolve("log.txt")));
            }
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/list");
        try (HttpClient client = HttpClient.newHttpClient()) {
            String pages = client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            List<JsonObject> all = StreamSupport.stream(JsonParser.parseString(pages).getAsJsonArray().spliterator(),
                    false).map(one -> one.getAsJsonObject()).toList();
            JsonObject page = all.stream().filter(one -> one.get("type").getAsString().equals("page")).findFirst()
                    .orElseThrow(() -> new IllegalStateException(pages));
            return BrowserPage.connect(URI.create(page.get("webSocketDebuggerUrl").getAsString()));
        }
    }

    private static boolean hasLine(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).contains("\n");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
