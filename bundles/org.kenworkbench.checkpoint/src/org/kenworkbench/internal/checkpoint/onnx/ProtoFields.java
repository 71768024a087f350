/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import org.kenworkbench.tensor.CheckpointException;

/**
 * The fields of one protobuf message, front to back. Bodies are given by place and read only when asked for; a body is
 * always within its message, and the message within the file. For one thread.
 */
final class ProtoFields {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;
    private static final long MAX_FIELD_NUMBER = (1 << 29) - 1;

    private final ProtoReader reader;
    private final long end;
    private long at;
    private int number;
    private int wire;
    private long value;
    private long bodyBegin;

    ProtoFields(ProtoReader reader, long begin, long end) {
        this.reader = reader;
        this.at = begin;
        this.end = end;
    }

    /** Steps to the next field; false at the message's end. */
    boolean next() throws CheckpointException {
        if (at == end) {
            return false;
        }
        reader.seek(at);
        long tag = reader.varint();
        long field = tag >>> 3;
        if (field == 0 || field > MAX_FIELD_NUMBER) {
            throw reader.damaged(null);
        }
        number = (int) field;
        wire = (int) tag & 7;
        switch (wire) {
            case VARINT -> value = reader.varint();
            case FIXED64 -> value = reader.fixed64();
            case FIXED32 -> value = reader.fixed32();
            case BYTES -> value = reader.varint();
            default -> throw reader.damaged(null);
        }
        bodyBegin = reader.position();
        long left = end - bodyBegin;
        long bodyBytes = wire == BYTES ? value : 0;
        if (left < 0 || bodyBytes < 0 || bodyBytes > left) {
            throw reader.damaged(null);
        }
        at = bodyBegin + bodyBytes;
        return true;
    }

    ProtoReader reader() {
        return reader;
    }

    int number() {
        return number;
    }

    int wire() {
        return wire;
    }

    boolean is(int fieldNumber, int wireType) throws CheckpointException {
        if (number != fieldNumber) {
            return false;
        }
        if (wire != wireType) {
            throw reader.damaged(null);
        }
        return true;
    }

    /** Value of a field that is not {@link #BYTES}; a 32-bit one in the low bits. */
    long value() {
        return value;
    }

    long bodyBegin() {
        return bodyBegin;
    }

    /** Returns the position at which the current field ends and the next begins. */
    long bodyEnd() {
        return at;
    }

    long bodyBytes() {
        return at - bodyBegin;
    }

    /** The current body as a message. */
    ProtoFields message() {
        return new ProtoFields(reader, bodyBegin, at);
    }

    /** The current body as a text. */
    String text() throws CheckpointException {
        return reader.text(bodyBegin, at);
    }
}
