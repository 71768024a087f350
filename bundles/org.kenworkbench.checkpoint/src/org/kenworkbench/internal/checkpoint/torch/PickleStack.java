/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.tensor.CheckpointException;

/**
 * The stack, the marks in it and the memo of a pickle, with a bound on the heap that a file can make them take. The
 * bound counts what was ever made, not what is still held: simple, and far above what any real file needs.
 */
final class PickleStack {

    private static final int SLOT_BYTES = 8;

    private final ByteCursor in;
    private final String content;
    private final long maxHeapBytes;
    private final List<PickleValue> values = new ArrayList<>();
    private final List<PickleValue> memo = new ArrayList<>();
    private int[] marks = new int[16];
    private int markCount;
    private long spentBytes;

    PickleStack(ByteCursor in, PickleDialect dialect) {
        this.in = in;
        this.content = dialect.content();
        this.maxHeapBytes = dialect.maxHeapBytes(in.remainingBytes());
    }

    /** Counts memory as spent, before something of that size is made. */
    void spend(long heapBytes) throws CheckpointException {
        spentBytes += heapBytes;
        if (spentBytes > maxHeapBytes) {
            throw in.damaged("describes more than any " + content + " holds");
        }
    }

    void push(PickleValue value) throws CheckpointException {
        spend(SLOT_BYTES);
        values.add(value);
    }

    PickleValue pop() throws CheckpointException {
        top();
        return values.removeLast();
    }

    PickleValue top() throws CheckpointException {
        if (values.isEmpty() || markCount > 0 && values.size() == marks[markCount - 1]) {
            throw in.damaged("takes a value that it never made");
        }
        return values.getLast();
    }

    void mark() throws CheckpointException {
        spend(SLOT_BYTES);
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, 2 * markCount);
        }
        marks[markCount++] = values.size();
    }

    /** The values from the last mark on, which leave the stack with it. */
    List<PickleValue> popToMark() throws CheckpointException {
        if (markCount == 0) {
            throw in.damaged("takes a mark that it never set");
        }
        return popLast(values.size() - marks[--markCount]);
    }

    /** Takes the last {@code count} values. */
    List<PickleValue> popLast(int count) throws CheckpointException {
        int floor = markCount == 0 ? 0 : marks[markCount - 1];
        if (values.size() - floor < count) {
            throw in.damaged("takes a value that it never made");
        }
        List<PickleValue> last = values.subList(values.size() - count, values.size());
        spend((long) SLOT_BYTES * count);
        List<PickleValue> taken = List.copyOf(last);
        last.clear();
        return taken;
    }

    void remember(long index) throws CheckpointException {
        // Python numbers values as it stores them, so there are never gaps.
        if (index > memo.size()) {
            throw in.damaged("stores a value under a number that is not the next");
        }
        if (index == memo.size()) {
            spend(SLOT_BYTES);
            memo.add(top());
        } else {
            memo.set((int) index, top());
        }
    }

    /** Remembers the top under the next index, as protocol 4 does it. */
    void remember() throws CheckpointException {
        remember(memo.size());
    }

    void recall(long index) throws CheckpointException {
        if (index >= memo.size()) {
            throw in.damaged("recalls a value that it never stored");
        }
        push(memo.get((int) index));
    }

    /** Takes the only value that is left at the end. */
    PickleValue result() throws CheckpointException {
        PickleValue result = pop();
        if (!values.isEmpty() || markCount > 0) {
            throw in.damaged("ends with values left over");
        }
        return result;
    }
}
