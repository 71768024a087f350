/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks the X server what is on the screen, by two requests of the X11 protocol (X Window System Protocol, X Consortium
 * Standard, version 11): the JDK's own way to it is missing from a JDK without a display, with which Debian builds. For
 * use by one thread. The connection stays open as long as the tests run: an X server that its last client leaves begins
 * anew, and refuses others meanwhile.
 */
final class XServer {

    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final byte LITTLE_ENDIAN = 'l';
    private static final byte SUCCESS = 1;
    private static final byte ERROR = 0;
    private static final byte REPLY = 1;
    private static final byte GET_IMAGE = 73;
    private static final byte Z_PIXMAP = 2;
    /** Bytes of an event, of an error, and of a reply before its part of variable length. */
    private static final int REPLY_BYTES = 32;
    /** Offsets of the setup's fields, and the bytes of its fixed part and of a format. */
    private static final int VENDOR_LENGTH = 16;
    private static final int FORMATS = 21;
    private static final int SETUP_BYTES = 32;
    private static final int FORMAT_BYTES = 8;
    /** Offsets of a screen's fields. */
    private static final int SCREEN_WIDTH = 20;
    private static final int SCREEN_HEIGHT = 22;

    private final SocketChannel server;
    private final int root;
    private final short width;
    private final short height;

    /** @param display name such as {@code :1}; its pixels must have 24 bits in 32, as on the tests' own display */
    XServer(String display) throws IOException {
        String number = display.replaceAll("^.*:|\\..*$", "");
        server = SocketChannel.open(UnixDomainSocketAddress.of("/tmp/.X11-unix/X" + number));
        ByteBuffer setup = setUp(number);
        int screen = SETUP_BYTES + padded(setup.getShort(VENDOR_LENGTH)) + FORMAT_BYTES * setup.get(FORMATS);
        root = setup.getInt(screen);
        width = setup.getShort(screen + SCREEN_WIDTH);
        height = setup.getShort(screen + SCREEN_HEIGHT);
    }

    /** Reads all of the screen. */
    ScreenPicture picture() throws IOException {
        ByteBuffer request = buffer(20).put(GET_IMAGE).put(Z_PIXMAP).putShort((short) 5).putInt(root).putInt(0)
                .putShort(width).putShort(height)
                .putInt(-1);
        server.write(request.flip());
        ByteBuffer reply = read(REPLY_BYTES);
        while (reply.get(0) != REPLY) {
            if (reply.get(0) == ERROR) {
                throw new IOException("GetImage failed with error " + reply.get(1));
            }
            // An event, such as that xdotool gave a key another letter, which every client is told
            reply = read(REPLY_BYTES);
        }
        int[] rgb = new int[width * height];
        ByteBuffer pixels = read(4 * reply.getInt(4));
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = pixels.getInt() & 0xFFFFFF;
        }
        return new ScreenPicture(rgb);
    }

    /** Returns what follows the first eight bytes of the answer. */
    private ByteBuffer setUp(String display) throws IOException {
        byte[] cookie = cookie(display);
        byte[] method = cookie.length == 0 ? new byte[0] : COOKIE.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = buffer(12 + padded(method.length) + padded(cookie.length));
        request.put(LITTLE_ENDIAN).put((byte) 0).putShort((short) 11).putShort((short) 0)
                .putShort((short) method.length)
                .putShort((short) cookie.length).putShort((short) 0);
        request.put(method).position(12 + padded(method.length));
        request.put(cookie).position(request.limit());
        server.write(request.flip());
        ByteBuffer answer = read(8);
        ByteBuffer setup = read(4 * answer.getShort(6));
        if (answer.get(0) != SUCCESS) {
            throw new IOException("The display " + display + " refused: " + StandardCharsets.ISO_8859_1.decode(setup));
        }
        return setup;
    }

    /**
     * Returns the cookie of a display from the file of cookies, if there is one: as {@code xauth} writes it, in
     * big-endian order.
     */
    private static byte[] cookie(String display) throws IOException {
        String named = System.getenv("XAUTHORITY");
        Path file = named == null ? Path.of(System.getProperty("user.home"), ".Xauthority") : Path.of(named);
        if (!Files.exists(file)) {
            return new byte[0];
        }
        ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(file));
        while (entries.hasRemaining()) {
            entries.getShort(); // the family of the address
            counted(entries); // the address
            String number = new String(counted(entries), StandardCharsets.US_ASCII);
            String method = new String(counted(entries), StandardCharsets.US_ASCII);
            byte[] cookie = counted(entries);
            if (method.equals(COOKIE) && (number.isEmpty() || number.equals(display))) {
                return cookie;
            }
        }
        return new byte[0];
    }

    private static byte[] counted(ByteBuffer from) {
        byte[] bytes = new byte[Short.toUnsignedInt(from.getShort())];
        from.get(bytes);
        return bytes;
    }

    private ByteBuffer read(int bytes) throws IOException {
        ByteBuffer buffer = buffer(bytes);
        while (buffer.hasRemaining()) {
            if (server.read(buffer) < 0) {
                throw new EOFException("The display closed the connection");
            }
        }
        return buffer.flip();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int bytes) {
        return (bytes + 3) & ~3;
    }
}
