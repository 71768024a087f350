/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.checkpoint.torch.PickleValue.Dict;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Int;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Items;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Name;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.PickledTensor;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Plain;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Storage;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Text;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Tuple;

/**
 * Results of the calls in a pickle of tensors. Nothing is called: each call is replaced by a rule that makes a value of
 * others.
 */
final class PickleCalls {

    private static final int STORAGE_PARTS = 5;
    /** Largest rank of a tensor of PyTorch. */
    private static final int MAX_RANK = 64;

    /** Arguments that are not what they must be; the caller knows the file. */
    static final class WrongArguments extends Exception {

        private static final long serialVersionUID = 1L;

        WrongArguments(String message) {
            super(message);
        }
    }

    private PickleCalls() {
    }

    /** Returns the value that a call of a known name gives. */
    static PickleValue call(Global global, List<PickleValue> arguments) throws WrongArguments {
        return switch (global.kind()) {
            case ORDERED_DICT -> orderedDict(arguments);
            case TENSOR -> tensor(arguments, 4);
            case TENSOR_V2 -> tensor(arguments, 6);
            case TENSOR_V3 -> tensor(arguments, 7);
            case PARAMETER, PARAMETER_WITH_STATE -> argument(arguments, 0, PickledTensor.class);
            case SIZE -> argument(arguments, 0, Tuple.class);
            case DEVICE, BYTES -> Plain.OTHER;
            case IGNORED -> Plain.OTHER;
            case STORAGE, DTYPE, OBJECT -> throw new WrongArguments("calls a type as a function");
        };
    }

    /**
     * Reads {@code ("storage", type, key, location, count[, view])}, the only reference to something outside the
     * pickle.
     */
    static Storage storage(PickleValue reference) throws WrongArguments {
        if (!(reference instanceof Tuple(List<PickleValue> parts)) || parts.size() < STORAGE_PARTS
                || !(parts.get(0) instanceof Text(String what)) || !what.equals("storage")) {
            throw new WrongArguments("refers to something that is not a storage of numbers");
        }
        if (!(parts.get(1) instanceof Name(Global global)) || global.kind() != Global.Kind.STORAGE) {
            throw new WrongArguments("has a storage of no known type");
        }
        if (parts.size() > STORAGE_PARTS && parts.get(STORAGE_PARTS) != Plain.NONE) {
            throw new WrongArguments("has a storage that is a view of another, which no PyTorch since 0.4 writes");
        }
        return new Storage(global.type(), argument(parts, 2, Text.class).text(), argument(parts, 4, Int.class).value());
    }

    private static Dict orderedDict(List<PickleValue> arguments) throws WrongArguments {
        Dict dict = new Dict();
        if (arguments.isEmpty()) {
            return dict;
        }
        // The form that Python 2 wrote: a list of pairs.
        for (PickleValue pair : argument(arguments, 0, Items.class).items()) {
            List<PickleValue> both = items(pair);
            if (both.size() != 2) {
                throw new WrongArguments("has a dictionary of something other than pairs");
            }
            put(dict, both.get(0), both.get(1));
        }
        return dict;
    }

    /** Values under other keys than texts and whole numbers are passed over. */
    static void put(Dict dict, PickleValue key, PickleValue value) {
        if (key instanceof Text(String text)) {
            dict.entries().put(text, value);
        } else if (key instanceof Int(long number)) {
            dict.entries().put(Long.toString(number), value);
        }
    }

    private static PickledTensor tensor(List<PickleValue> arguments, int least) throws WrongArguments {
        if (arguments.size() < least) {
            throw new WrongArguments("has a tensor that lacks some of its parts");
        }
        Storage storage = argument(arguments, 0, Storage.class);
        StorageType type = storage.type();
        if (least == 7) {
            Global dtype = argument(arguments, 6, Name.class).global();
            if (dtype.kind() != Global.Kind.DTYPE) {
                throw new WrongArguments("has a tensor of no known type");
            }
            type = dtype.type();
        }
        return new PickledTensor(storage, type, argument(arguments, 1, Int.class).value(),
                numbers(argument(arguments, 2, PickleValue.class)), numbers(argument(arguments, 3, PickleValue.class)));
    }

    private static List<Long> numbers(PickleValue value) throws WrongArguments {
        List<PickleValue> items = items(value);
        if (items.size() > MAX_RANK) {
            throw new WrongArguments("has a tensor of more than " + MAX_RANK + " dimensions");
        }
        List<Long> numbers = new ArrayList<>();
        for (PickleValue item : items) {
            if (!(item instanceof Int(long number))) {
                throw new WrongArguments("has a tensor whose shape or strides are not whole numbers");
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static List<PickleValue> items(PickleValue value) throws WrongArguments {
        return switch (value) {
            case Tuple(List<PickleValue> items) -> items;
            case Items(List<PickleValue> items) -> items;
            default -> throw new WrongArguments("has something other than a tuple or a list where one is required");
        };
    }

    private static <T extends PickleValue> T argument(List<PickleValue> arguments, int index, Class<T> type)
            throws WrongArguments {
        if (index < arguments.size() && type.isInstance(arguments.get(index))) {
            return type.cast(arguments.get(index));
        }
        throw new WrongArguments(
                "has a value of the wrong type where " + type.getSimpleName() + " number " + (index + 1)
                        + " of a call must be");
    }
}
