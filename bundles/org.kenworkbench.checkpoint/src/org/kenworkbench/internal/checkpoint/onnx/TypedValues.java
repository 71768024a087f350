/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import org.kenworkbench.tensor.CheckpointException;

/**
 * The values of one repeated numeric field of a message, packed or not, from any place a {@link #position} was taken
 * at. For one thread.
 */
final class TypedValues {

    private final ProtoReader reader;
    private final OnnxType.TypedField field;
    private final ProtoFields fields;
    /** Position at which the message goes on after the packed values. */
    private long resume;
    private long packedAt;
    private long packedEnd;
    private long value;

    /**
     * @param position  begin of the message, or an earlier {@link #position}
     * @param packedEnd 0, or the {@link #packedEnd} at that position
     * @param end       end of the message
     */
    TypedValues(ProtoReader reader, OnnxType.TypedField field, long position, long packedEnd, long end) {
        this.reader = reader;
        this.field = field;
        this.resume = Math.max(position, packedEnd);
        this.packedAt = Math.min(position, packedEnd);
        this.packedEnd = packedEnd;
        this.fields = new ProtoFields(reader, resume, end);
    }

    boolean next() throws CheckpointException {
        while (true) {
            if (packedAt < packedEnd) {
                reader.seek(packedAt);
                value = switch (field.wire) {
                    case ProtoFields.FIXED32 -> reader.fixed32();
                    case ProtoFields.FIXED64 -> reader.fixed64();
                    default -> reader.varint();
                };
                packedAt = reader.position();
                if (packedAt > packedEnd) {
                    throw reader.damaged(null);
                }
                return true;
            }
            if (!fields.next()) {
                return false;
            }
            resume = fields.bodyEnd();
            if (fields.number() != field.number) {
                continue;
            }
            if (fields.wire() == ProtoFields.BYTES) {
                packedAt = fields.bodyBegin();
                packedEnd = fields.bodyEnd();
            } else if (fields.is(field.number, field.wire)) {
                value = fields.value();
                return true;
            }
        }
    }

    long value() {
        return value;
    }

    /** Returns the position at which the next value, or the search for it, begins. */
    long position() {
        return packedAt < packedEnd ? packedAt : resume;
    }

    /** End of the packed values that {@link #position} is among, else 0. */
    long packedEnd() {
        return packedAt < packedEnd ? packedEnd : 0;
    }
}
