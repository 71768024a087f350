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
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A page of a {@link Browser}, led over its DevTools protocol. For one thread. */
final class BrowserPage implements AutoCloseable, WebSocket.Listener {

    /** A page that hangs is no reason for the tests to hang for ever. */
    private static final Duration MOST = Duration.ofMinutes(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<JsonObject> events = new ArrayList<>();
    private final StringBuilder message = new StringBuilder();
    /** Reason why no further answer comes; null as long as they come. Guarded by the events. */
    private Throwable ended;
    private WebSocket socket;

    private BrowserPage() {
    }

    static BrowserPage connect(URI address) {
        BrowserPage page = new BrowserPage();
        page.socket = page.client.newWebSocketBuilder().buildAsync(address, page).join();
        List.of("Page", "Runtime", "Log", "Network").forEach(domain -> page.send(domain + ".enable", Map.of()));
        return page;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            JsonObject json = JsonParser.parseString(message.toString()).getAsJsonObject();
            message.setLength(0);
            if (json.has("id")) {
                answers.remove(json.get("id").getAsInt()).complete(json);
            } else {
                synchronized (events) {
                    events.add(json);
                    events.notifyAll();
                }
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        end(new IOException("The browser closed the connection: " + status + ' ' + reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end(error);
    }

    /** Lets whoever waits for the browser know that there is no more to wait for. */
    private void end(Throwable why) {
        synchronized (events) {
            ended = why;
            events.notifyAll();
        }
        answers.values().forEach(answer -> answer.completeExceptionally(why));
    }

    /** Sends a command of the protocol, and returns its result. */
    JsonObject send(String method, Map<String, ?> parameters) {
        int id = asked.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        try {
            synchronized (events) {
                if (ended != null) {
                    throw new ExecutionException(ended);
                }
            }
            socket.sendText(new Gson().toJson(Map.of("id", id, "method", method, "params", parameters)), true)
                    .get(MOST.toSeconds(), TimeUnit.SECONDS);
            JsonObject json = answer.get(MOST.toSeconds(), TimeUnit.SECONDS);
            if (json.has("error")) {
                throw new AssertionError(method + ": " + json.get("error"));
            }
            return json.getAsJsonObject("result");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(method, e);
        }
    }

    /** Opens a page of the disk, and forgets what others have reported. */
    void open(URI address) throws InterruptedException {
        open(address, MOST);
    }

    /** @param most time that it may take until all of the page was loaded */
    void open(URI address, Duration most) throws InterruptedException {
        synchronized (events) {
            events.clear();
        }
        send("Page.navigate", Map.of("url", address.toString()));
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (events) {
            while (events.stream().noneMatch(event -> method(event).equals("Page.loadEventFired"))) {
                long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended != null || rest <= 0) {
                    throw new AssertionError(address + " was not loaded", ended);
                }
                events.wait(rest);
            }
        }
    }

    /** Lists what the page has reported since it was opened: events of the protocol with one of the names. */
    List<JsonObject> reported(String... methods) {
        synchronized (events) {
            return events.stream().filter(event -> List.of(methods).contains(method(event)))
                    .map(event -> event.getAsJsonObject("params")).toList();
        }
    }

    private static String method(JsonObject event) {
        return event.get("method").getAsString();
    }

    /** Returns the value of an expression, or that of its promise, as JSON. */
    JsonElement value(String expression) {
        JsonObject result = send("Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.getAsJsonObject("result").get("value");
    }

    String text(String expression) {
        return value(expression).getAsString();
    }

    /** Waits until an expression is true, which is asked once for each picture that the page draws. */
    void until(String condition) {
        value("new Promise(done => { const look = () => " + condition
                + " ? done(true) : requestAnimationFrame(look); look(); })");
    }

    /** Moves the pointer to a place of the page as it is seen. */
    void point(double x, double y) {
        send("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
    }

    /** Presses, moves or releases the mouse at a place with one of its buttons, as the protocol names both. */
    void button(String type, String button, double x, double y) {
        send("Input.dispatchMouseEvent", Map.of("type", type, "button", button, "x", x, "y", y, "clickCount", 1));
    }

    /** Presses a key, as the protocol names it. */
    void key(String key) {
        String text = key.length() == 1 ? key : "";
        send("Input.dispatchKeyEvent",
                Map.of("type", text.isEmpty() ? "rawKeyDown" : "keyDown", "key", key, "text", text,
                        "code", key));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
    }

    /** Has the page be as wide and high, on a system that is light or dark. */
    void look(int width, int height, boolean dark) {
        send("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        send("Emulation.setEmulatedMedia", Map.of("media", "", "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Returns a picture of an element, as the file of a PNG: of the whole pixels that it fills, wherever it stands. */
    byte[] picture(String selector) {
        JsonObject box = value("(() => { const b = document.querySelector('" + selector
                + "').getBoundingClientRect(); return {x: Math.round(b.x + scrollX), "
                + "y: Math.round(b.y + scrollY), width: Math.floor(b.width), height: Math.floor(b.height)}; })()")
                .getAsJsonObject();
        box.addProperty("scale", 1);
        String data = send("Page.captureScreenshot",
                Map.of("format", "png", "clip", box, "captureBeyondViewport", true))
                .get("data").getAsString();
        return Base64.getDecoder().decode(data);
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }
}
