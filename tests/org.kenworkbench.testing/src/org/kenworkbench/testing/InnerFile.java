/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Files whose header is packed within a tensor: changes to that header that its checksum does not find. */
public final class InnerFile {

    private static final Pattern HEADER = Pattern
            .compile("\"header\":\\{\"dtype\":\"U8\",\"shape\":\\[(\\d+)\\],\"data_offsets\":\\[(\\d+),(\\d+)\\]\\}");

    private InnerFile() {
    }

    /** Whether a file has such a header. */
    public static boolean hasInnerHeader(byte[] file) {
        return HEADER.matcher(outer(file)).find();
    }

    /**
     * Returns a copy of a file with another inner header: unpacked, changed, packed again, and with lengths that are
     * right.
     */
    public static byte[] changed(byte[] file, UnaryOperator<byte[]> change) {
        String outer = outer(file);
        Matcher header = HEADER.matcher(outer);
        if (!header.find()) {
            throw new IllegalArgumentException("no inner header in " + outer);
        }
        int dataBegin = Long.BYTES + (int) little(file).getLong(0);
        int begin = Integer.parseInt(header.group(2));
        byte[] packed = packed(change.apply(unpacked(
                Arrays.copyOfRange(file, dataBegin + begin, dataBegin + Integer.parseInt(header.group(3))))));
        String entry = "\"header\":{\"dtype\":\"U8\",\"shape\":[" + packed.length + "],\"data_offsets\":[" + begin + ','
                + (begin + packed.length) + "]}";
        byte[] text = (outer.substring(0, header.start()) + entry + outer.substring(header.end()))
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer result = ByteBuffer.allocate(Long.BYTES + text.length + begin + packed.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        return result.putLong(text.length).put(text).put(file, dataBegin, begin).put(packed).array();
    }

    private static ByteBuffer little(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String outer(byte[] file) {
        return new String(file, Long.BYTES, (int) little(file).getLong(0), StandardCharsets.UTF_8).stripTrailing();
    }

    private static byte[] unpacked(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
