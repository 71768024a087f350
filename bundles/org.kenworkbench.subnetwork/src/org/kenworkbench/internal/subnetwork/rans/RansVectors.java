/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.rans;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link Rans} and {@link RansEncoder} on the processor's vector units: one step for as many lanes as a
 * vector has. All of it is integers, and one quotient that is corrected to the exact one, so that the words are the
 * same. Touching this class needs {@code jdk.incubator.vector}.
 */
final class RansVectors {

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    /** Species of as many shorts, or bytes, as {@link #INTS} has lanes. */
    private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, part(2));
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, part(4));
    private static final int LANES = INTS.length();
    /** Compressing shorter vectors, as the encoder does with words, is one instruction from this width on. */
    private static final int ENCODING_BITS = 512;
    /** Looking up a vector of indices is one instruction from this width on. */
    private static final int DECODING_BITS = 256;
    /** Makes an estimate of a quotient too small by more than its three roundings (2^-24 each) may add. */
    private static final float LESS = 1 - 0x1p-22f;

    private RansVectors() {
    }

    private static VectorShape part(int count) {
        return VectorShape.forBitSize(Math.max(Long.SIZE, INTS.vectorBitSize() / count));
    }

    /** Returns how many symbols the encoder takes in one step; 0 if vectors of this processor do not help it. */
    static int encodedLanes() {
        return INTS.vectorBitSize() >= ENCODING_BITS ? LANES : 0;
    }

    /** Returns how many symbols the decoder takes in one step; 0 if vectors of this processor do not help it. */
    static int decodedLanes() {
        return INTS.vectorBitSize() >= DECODING_BITS ? LANES : 0;
    }

    /**
     * Codes symbols from the last to the first. Begins and ends at multiples of {@link #encodedLanes()}, of which the
     * number of states is one, too.
     *
     * @param from      index of the first symbol
     * @param to        index after the last symbol
     * @param firstWord index of the first of the words so far
     * @return index of the first of the words now
     */
    static int encode(RansEncoder.Sequence sequence, int from, int to, int firstWord) {
        int[] states = sequence.states();
        int[] indices = new int[LANES];
        int first = firstWord;
        for (int i = to - LANES; i >= from; i -= LANES) {
            IntVector entry = lookUp(sequence.firstOfKey(), indices, unsigned(sequence.keys(), i))
                    .or(unsigned(sequence.symbols(), i));
            IntVector slot = lookUp(sequence.slots(), indices, entry);
            int lane = i & states.length - 1;
            IntVector state = IntVector.fromArray(INTS, states, lane);
            IntVector others = slot.and(0xFFFF);
            VectorMask<Integer> full = state.lanewise(VectorOperators.LSHR, 20).add(others)
                    .compare(VectorOperators.GE, Frequencies.TOTAL);
            first -= full.trueCount();
            ((ShortVector) state.compress(full).convertShape(VectorOperators.I2S, SHORTS, 0))
                    .intoCharArray(sequence.words(), first, full.compress().cast(SHORTS));
            state = state.blend(state.lanewise(VectorOperators.LSHR, Character.SIZE), full);
            quotient(state, IntVector.broadcast(INTS, Frequencies.TOTAL).sub(others)).mul(others).add(state)
                    .add(slot.lanewise(VectorOperators.ASHR, Short.SIZE)).intoArray(states, lane);
        }
        return first;
    }

    /** Divides states, which have 32 bits without a sign, by frequencies, where quotients are less than 2^20. */
    private static IntVector quotient(IntVector state, IntVector frequency) {
        FloatVector high = (FloatVector) state.lanewise(VectorOperators.LSHR, Short.SIZE)
                .convert(VectorOperators.I2F, 0);
        FloatVector low = (FloatVector) state.and(0xFFFF).convert(VectorOperators.I2F, 0);
        FloatVector estimate = high.mul(1 << Short.SIZE).add(low).mul(LESS)
                .div((FloatVector) frequency.convert(VectorOperators.I2F, 0));
        // Less than the true one by at most 2^20 * 7 * 2^-24, so that its integer is the true one or one less.
        IntVector quotient = (IntVector) estimate.convert(VectorOperators.F2I, 0);
        return quotient.add(1, state.sub(quotient.mul(frequency)).compare(VectorOperators.GE, frequency));
    }

    /**
     * Decodes symbols. Begins and ends at multiples of {@link #decodedLanes()}, of which the number of states is one,
     * too.
     *
     * @param next index of the next word, after which there must be as many as symbols, and a vector more
     * @return index of the next word now
     */
    static int decode(Rans.Coded coded, int next, byte[] tableOf, int from, int to, int[] tables, byte[] symbols) {
        int[] states = coded.states();
        int[] indices = new int[LANES];
        int word = next;
        for (int i = from; i < to; i += LANES) {
            int lane = i & states.length - 1;
            IntVector state = IntVector.fromArray(INTS, states, lane);
            IntVector entry = lookUp(tables, indices, unsigned(tableOf, i)
                    .lanewise(VectorOperators.LSHL, Frequencies.TOTAL_BITS).or(state.and(Frequencies.TOTAL - 1)));
            ((ByteVector) entry.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(symbols, i);
            state = entry.lanewise(VectorOperators.LSHR, Byte.SIZE).and(Frequencies.TOTAL - 1).add(1)
                    .mul(state.lanewise(VectorOperators.LSHR, Frequencies.TOTAL_BITS))
                    .add(entry.lanewise(VectorOperators.LSHR, Byte.SIZE + Frequencies.TOTAL_BITS));
            VectorMask<Integer> empty = state.compare(VectorOperators.ULT, Rans.LEAST);
            IntVector refilled = state.lanewise(VectorOperators.LSHL, Character.SIZE)
                    .or(unsigned(coded.words(), word).expand(empty));
            state.blend(refilled, empty).intoArray(states, lane);
            word += empty.trueCount();
        }
        return word;
    }

    /** Looks up entries; their indices are taken from an array only. */
    private static IntVector lookUp(int[] table, int[] indices, IntVector index) {
        index.intoArray(indices, 0);
        return IntVector.fromArray(INTS, table, 0, indices, 0);
    }

    private static IntVector unsigned(byte[] array, int index) {
        return (IntVector) ByteVector.fromArray(BYTES, array, index)
                .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    private static IntVector unsigned(char[] array, int index) {
        return (IntVector) ShortVector.fromCharArray(SHORTS, array, index)
                .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
    }
}
