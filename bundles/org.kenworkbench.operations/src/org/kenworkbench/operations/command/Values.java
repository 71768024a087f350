/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.command;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.Parameter.Kind;

/** Converts the texts that a user types to values of annotated fields, and back. */
public final class Values {

    private Values() {
    }

    /** @throws IllegalArgumentException for a type that fields of operations cannot have */
    public static Kind kindOf(Field field) {
        Class<?> type = field.getType();
        if (type == boolean.class) {
            return Kind.FLAG;
        }
        if (type == Path.class) {
            return Kind.PATH;
        }
        if (type == List.class) {
            return elementType(field) == Path.class ? Kind.PATHS : Kind.TEXTS;
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return Kind.WHOLE_NUMBER;
        }
        if (type == double.class || type == Double.class) {
            return Kind.NUMBER;
        }
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (type == String.class || parser(type) != null) {
            return Kind.TEXT;
        }
        throw new IllegalArgumentException(field + " is of a type that cannot be typed in");
    }

    /** Returns the texts that may be typed for an enum: its constants in lower case, with dashes for underscores. */
    public static List<String> choicesOf(Class<?> type) {
        return type.isEnum() ? Arrays.stream(type.getEnumConstants()).map(Values::typed).toList() : List.of();
    }

    /** Returns a value as it would be typed; empty for null and for flags. */
    public static String typed(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean _ -> "";
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case List<?> list -> String.join(" ", list.stream().map(Values::typed).toList());
            default -> value.toString();
        };
    }

    /** Converts one text, or several for a list, to the value of a field. */
    public static Object parse(Field field, Parameter parameter, List<String> texts) throws OperationException {
        if (field.getType() == List.class) {
            List<Object> values = new ArrayList<>();
            for (String text : texts) {
                checkChoice(parameter, text);
                values.add(elementType(field) == Path.class ? path(parameter, text) : text);
            }
            return List.copyOf(values);
        }
        return one(field.getType(), parameter, texts.getLast());
    }

    private static Object one(Class<?> type, Parameter parameter, String text) throws OperationException {
        checkChoice(parameter, text);
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Path.class) {
            return path(parameter, text);
        }
        if (type == String.class) {
            return text;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).filter(c -> typed(c).equals(text)).findFirst().orElseThrow();
        }
        try {
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            }
            if (type == double.class || type == Double.class) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw usage(parameter.title() + " takes a "
                    + (parameter.kind() == Kind.NUMBER ? "number" : "whole number") + ", not '" + text + "'"
                    + (parameter.kind() == Kind.NUMBER ? asNumber(text) : ""), e);
        }
        return custom(type, parameter, text);
    }

    /** Suggests what to write where the user meant per cent. */
    private static String asNumber(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,6})?%")
                ? "; write " + new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2)
                        .stripTrailingZeros().toPlainString()
                : "";
    }

    private static Object custom(Class<?> type, Parameter parameter, String text) throws OperationException {
        try {
            // A parameter of any other type was refused when its operation was read.
            return Objects.requireNonNull(parser(type)).invoke(null, text);
        } catch (InvocationTargetException e) {
            throw usage(parameter.title() + ": " + e.getCause().getMessage(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("parse(String) of " + type + " must be public", e);
        }
    }

    private static void checkChoice(Parameter parameter, String text) throws OperationException {
        List<String> choices = parameter.choices();
        if (!choices.isEmpty() && !choices.contains(text)) {
            throw usage(parameter.title() + " is " + String.join(" or ", choices) + ", not '" + text + "'"
                    + NearNames.suggestion(text, choices), null);
        }
    }

    private static Path path(Parameter parameter, String text) throws OperationException {
        if (text.isEmpty()) {
            throw usage(parameter.title() + " is empty; name a file or folder.", null);
        }
        try {
            return StorePaths.of(text);
        } catch (MissingStoreException e) {
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw usage(parameter.title() + " is not a path that this system knows: " + e.getReason(), e);
        }
    }

    private static @Nullable Method parser(Class<?> type) {
        try {
            Method method = type.getMethod("parse", String.class);
            return Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type ? method : null;
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    private static Type elementType(Field field) {
        return field.getGenericType() instanceof ParameterizedType type ? type.getActualTypeArguments()[0]
                : String.class;
    }

    private static OperationException usage(String sentence, @Nullable Throwable cause) {
        return new OperationException(ExitCode.USAGE, sentence, cause);
    }
}
