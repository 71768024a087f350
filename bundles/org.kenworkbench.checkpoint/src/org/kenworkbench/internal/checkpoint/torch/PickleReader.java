/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.internal.checkpoint.torch.PickleCalls.WrongArguments;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Dict;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Instance;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Int;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Items;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Name;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Plain;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Storage;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Text;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Tuple;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/**
 * Interprets one pickle. It knows the instructions that {@code torch.save} writes for dictionaries of tensors and plain
 * values, in protocols 2 to 5, and the {@linkplain PickleDialect names} such a dictionary needs; whatever else a pickle
 * asks for is refused before anything comes of it. Nothing recurses, so depth costs no stack.
 *
 * <p>Source of the instructions: Python's {@code pickletools}.
 */
public final class PickleReader {

    /** An empty dictionary, the largest of what one byte of a pickle makes. */
    private static final int CONTAINER_BYTES = 72;
    private static final int SMALL_BYTES = 40;
    private static final int NUMBER_BYTES = 24;
    private static final int TEXT_BYTES = 64;
    private static final int MAX_NAME_BYTES = 1000;
    private static final int MAX_PROTOCOL = 5;

    private final String file;
    private final ByteCursor in;
    private final PickleDialect dialect;
    private final PickleStack stack;
    private final Map<String, Storage> storages;

    private PickleReader(String file, ByteCursor in, PickleDialect dialect, Map<String, Storage> storages) {
        this.dialect = dialect;
        this.storages = storages;
        this.file = file;
        this.in = in;
        this.stack = new PickleStack(in, dialect);
    }

    /**
     * Reads one pickle and leaves the cursor behind it.
     *
     * @param file as messages call it
     */
    static PickleValue read(String file, ByteCursor in) throws CheckpointException {
        return read(file, in, new HashMap<>());
    }

    /** Reads one pickle, and adds all storages that the pickle names, by key. */
    static PickleValue read(String file, ByteCursor in, Map<String, Storage> storages) throws CheckpointException {
        return read(file, in, new StateDictDialect(), storages);
    }

    /**
     * Reads one pickle of another dialect and leaves the cursor behind it.
     *
     * @param file as messages call it
     */
    public static PickleValue read(String file, ByteCursor in, PickleDialect dialect) throws CheckpointException {
        return read(file, in, dialect, new HashMap<>());
    }

    private static PickleValue read(String file, ByteCursor in, PickleDialect dialect, Map<String, Storage> storages)
            throws CheckpointException {
        PickleReader reader = new PickleReader(file, in, dialect, storages);
        try {
            int opcode = in.u8();
            while (opcode != '.') {
                reader.step(opcode);
                opcode = in.u8();
            }
        } catch (WrongArguments e) {
            throw (CheckpointException) in.damaged(e.getMessage()).initCause(e);
        }
        return reader.stack.result();
    }

    private void step(int opcode) throws CheckpointException, WrongArguments {
        switch (opcode) {
            case 0x80 -> protocol(in.u8());
            case 0x95 -> in.i64(); // FRAME: a hint on how much to read at once
            case '(' -> stack.mark();
            case '0' -> stack.pop();
            case '1' -> stack.popToMark();
            case 'N' -> stack.push(Plain.NONE);
            case 0x88 -> stack.push(Plain.TRUE);
            case 0x89 -> stack.push(Plain.FALSE);
            case 'K' -> integer(in.u8());
            case 'M' -> integer(in.u16());
            case 'J' -> integer(in.i32());
            case 0x8a -> longInteger(in.u8());
            case 0x8b -> longInteger(in.u32());
            case 'G' -> skipped(Double.BYTES);
            case 'U', 0x8c -> text(in.u8());
            case 'T', 'X' -> text(in.u32());
            case 0x8d -> text(in.i64());
            case 'C' -> skipped(in.u8());
            case 'B' -> skipped(in.u32());
            case 0x8e, 0x96 -> skipped(in.i64());
            case ')', 't', 0x85, 0x86, 0x87 -> tuple(opcode);
            case ']', 'a', 'e' -> list(opcode);
            case '}', 's', 'u' -> dict(opcode);
            case 'q' -> stack.remember(in.u8());
            case 'r' -> stack.remember(in.u32());
            case 0x94 -> stack.remember();
            case 'h' -> stack.recall(in.u8());
            case 'j' -> stack.recall(in.u32());
            case 'c' -> global(line(), line());
            case 0x93 -> {
                List<PickleValue> names = stack.popLast(2);
                global(nameText(names.get(0)), nameText(names.get(1)));
            }
            case 'R' -> call();
            case 0x81 -> create(opcode);
            case 'b' -> build();
            case 'Q' -> storage();
            default -> throw unneeded(opcode);
        }
    }

    private CheckpointException unneeded(int opcode) {
        return new CheckpointException(file + " uses the pickle instruction "
                + String.format(Locale.ROOT, "0x%02x", opcode) + ", which no " + dialect.content()
                + " needs, so it is not read; " + dialect.remedy());
    }

    private void protocol(int protocol) throws CheckpointException {
        if (protocol > MAX_PROTOCOL) {
            throw in.damaged("has the unknown pickle protocol " + protocol);
        }
    }

    private void integer(long value) throws CheckpointException {
        stack.spend(NUMBER_BYTES);
        stack.push(new Int(value));
    }

    /** Reads a whole number in two's complement, little endian, in as few bytes as it takes. */
    private void longInteger(long sizeBytes) throws CheckpointException {
        if (sizeBytes > Long.BYTES) {
            skipped(sizeBytes);
            return;
        }
        long value = 0;
        for (int i = 0; i < sizeBytes; i++) {
            long digit = in.u8();
            value |= (i == sizeBytes - 1 ? (byte) digit : digit) << 8 * i;
        }
        integer(value);
    }

    private void skipped(long sizeBytes) throws CheckpointException {
        in.skip(sizeBytes);
        stack.push(Plain.OTHER);
    }

    private void text(long sizeBytes) throws CheckpointException {
        // At most two bytes for each.
        stack.spend(TEXT_BYTES + 2 * Math.clamp(sizeBytes, 0, Long.MAX_VALUE / 8));
        stack.push(new Text(in.text(sizeBytes)));
    }

    private void tuple(int opcode) throws CheckpointException {
        stack.spend(opcode == ')' ? NUMBER_BYTES : SMALL_BYTES);
        stack.push(new Tuple(switch (opcode) {
            case ')' -> List.of();
            case 't' -> stack.popToMark();
            default -> stack.popLast(opcode - 0x84);
        }));
    }

    private void list(int opcode) throws CheckpointException {
        if (opcode == ']') {
            stack.spend(CONTAINER_BYTES);
            stack.push(new Items());
            return;
        }
        List<PickleValue> added = opcode == 'a' ? stack.popLast(1) : stack.popToMark();
        if (!(stack.top() instanceof Items(List<PickleValue> items))) {
            throw in.damaged("appends to something that is not a list");
        }
        stack.spend(2L * Long.BYTES * added.size());
        items.addAll(added);
    }

    private void dict(int opcode) throws CheckpointException {
        if (opcode == '}') {
            stack.spend(CONTAINER_BYTES);
            stack.push(new Dict());
            return;
        }
        List<PickleValue> added = opcode == 's' ? stack.popLast(2) : stack.popToMark();
        if (!(stack.top() instanceof Dict dict) || added.size() % 2 != 0) {
            throw in.damaged("puts something other than a key and a value into a dictionary");
        }
        stack.spend((long) SMALL_BYTES * added.size());
        for (int i = 0; i < added.size(); i += 2) {
            if (added.get(i) instanceof Instance key) {
                putUnder(key, dict, added.get(i + 1));
            } else {
                PickleCalls.put(dict, added.get(i), added.get(i + 1));
            }
        }
    }

    /** An object without a text that stands for it is no key, as other values are not. */
    private void putUnder(Instance key, Dict dict, PickleValue value) throws CheckpointException {
        Optional<String> text = dialect.key(key);
        if (text.isPresent()) {
            stack.spend(TEXT_BYTES + 2L * text.get().length());
            dict.entries().put(text.get(), value);
        }
    }

    private void global(String module, String name) throws CheckpointException {
        Global global = dialect.find(module, name).orElseThrow(() -> new CheckpointException(file + " asks for "
                + ShownText.of(module + '.' + name) + ", which is not part of a " + dialect.content()
                + ", so it is not read; " + dialect.remedy()));
        stack.spend(SMALL_BYTES);
        stack.push(new Name(global));
    }

    private String line() throws CheckpointException {
        StringBuilder line = new StringBuilder();
        for (int c = in.u8(); c != '\n'; c = in.u8()) {
            if (line.length() == MAX_NAME_BYTES) {
                throw in.damaged("has a name of more than " + MAX_NAME_BYTES + " bytes");
            }
            // Names beyond ASCII are none of those known, so they need not be decoded.
            line.append((char) c);
        }
        return line.toString();
    }

    private String nameText(PickleValue value) throws CheckpointException {
        if (value instanceof Text(String text)) {
            return text;
        }
        throw in.damaged("asks for something without a name");
    }

    private void call() throws CheckpointException, WrongArguments {
        List<PickleValue> both = stack.popLast(2);
        if (!(both.get(0) instanceof Name(Global global))
                || !(both.get(1) instanceof Tuple(List<PickleValue> arguments))) {
            throw in.damaged("calls something that is not a function");
        }
        if (global.kind() == Global.Kind.SIZE || global.kind() == Global.Kind.IGNORED) {
            // Takes what was made already, or nothing.
            stack.push(PickleCalls.call(global, arguments));
            return;
        }
        // A dictionary made of a list takes an entry for each of its items; a tensor takes each number of its shape and
        // strides.
        long items = 0;
        for (PickleValue argument : arguments.subList(0, Math.min(4, arguments.size()))) {
            items += switch (argument) {
                case Items(List<PickleValue> list) -> list.size();
                case Tuple(List<PickleValue> tuple) -> tuple.size();
                default -> 0;
            };
        }
        stack.spend(CONTAINER_BYTES * (2 + items));
        stack.push(PickleCalls.call(global, arguments));
    }

    /** An object of a class, which is to have its fields from {@link #build}. */
    private void create(int opcode) throws CheckpointException {
        if (!dialect.hasObjects()) {
            throw unneeded(opcode);
        }
        List<PickleValue> both = stack.popLast(2);
        if (!(both.get(0) instanceof Name(Global global)) || global.kind() != Global.Kind.OBJECT
                || !(both.get(1) instanceof Tuple(List<PickleValue> arguments)) || !arguments.isEmpty()) {
            throw unneeded(opcode);
        }
        stack.spend(SMALL_BYTES);
        stack.push(new Instance(global.className()));
    }

    private void storage() throws CheckpointException, WrongArguments {
        stack.spend(3L * SMALL_BYTES);
        Storage storage = PickleCalls.storage(stack.pop());
        Storage same = storages.putIfAbsent(storage.key(), storage);
        if (same != null && !same.equals(storage)) {
            throw in.damaged("names the storage " + ShownText.of(storage.key()) + " with two types or sizes");
        }
        stack.push(storage);
    }

    /** Attributes of a dictionary, as {@code _metadata} of a state dictionary, are passed over. */
    private void build() throws CheckpointException {
        PickleValue state = stack.pop();
        if (stack.top() instanceof Instance object) {
            object.setState(state);
        } else if (!(stack.top() instanceof Dict)) {
            throw in.damaged("sets attributes of something that is not a dictionary");
        }
    }
}
