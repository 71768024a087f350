/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.batch.components.ComponentDescription.Amount;
import org.kenworkbench.internal.batch.components.ComponentDescription.Reference;

/** Makes instances of components, by their constructors and fields. Stateless. */
final class ComponentMaker {

    /** Source of the services that components take. */
    @FunctionalInterface
    interface ServiceSource {

        /**
         * Returns the services that a reference asks for: at most one unless it takes many, one at least if it needs
         * one.
         *
         * @throws MissingServiceException if there is none, and it needs one
         */
        List<Object> services(ComponentDescription user, Reference reference)
                throws ComponentException, MissingServiceException;
    }

    private ComponentMaker() {
    }

    static Object make(ComponentDescription component, ClassLoader loader, ServiceSource services)
            throws ComponentException, MissingServiceException {
        if (!component.needs().unusual().isEmpty()) {
            throw new ComponentException("it " + component.needs().unusual() + ", which needs OSGi");
        }
        try {
            Class<?> type = Class.forName(component.type(), true, loader);
            Constructor<?> constructor = constructor(type, component.needs().parameters());
            Object[] arguments = new Object[constructor.getParameterCount()];
            boolean[] taken = new boolean[arguments.length];
            for (Reference reference : component.needs().references()) {
                if (reference.parameter().isPresent()) {
                    int index = reference.parameter().getAsInt();
                    if (index < 0 || index >= arguments.length) {
                        throw new ComponentException("its constructor has no parameter " + index);
                    }
                    arguments[index] = value(reference, services.services(component, reference));
                    taken[index] = true;
                }
            }
            for (int i = 0; i < arguments.length; i++) {
                if (!taken[i]) {
                    arguments[i] = activation(constructor.getParameterTypes()[i], component.properties());
                }
            }
            Object instance = constructor.newInstance(arguments);
            for (Reference reference : component.needs().references()) {
                if (!reference.field().isEmpty()) {
                    Field field = field(type, reference.field());
                    field.setAccessible(true);
                    field.set(instance, value(reference, services.services(component, reference)));
                }
            }
            return instance;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof VirtualMachineError lack && !(lack instanceof StackOverflowError)) {
                throw lack;
            }
            throw ComponentException.of(e.getCause());
        } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException e) {
            throw ComponentException.of(e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, int parameters) throws ComponentException {
        return Arrays.stream(type.getConstructors()).filter(one -> one.getParameterCount() == parameters).findFirst()
                .orElseThrow(() -> new ComponentException("its class " + type.getName()
                        + " has no public constructor with " + parameters + " parameters"));
    }

    /** Returns what a reference's parameter or field takes; null is what Declarative Services give for no service. */
    private static Object value(Reference reference, List<Object> services) {
        if (reference.amount() == Amount.MANY) {
            return services;
        }
        return services.isEmpty() ? null : services.getFirst();
    }

    /** Returns what a parameter takes that is no service. */
    private static Object activation(Class<?> type, Map<String, Object> properties) throws ComponentException {
        if (type == Map.class) {
            return properties;
        }
        throw new ComponentException("its constructor takes a " + type.getSimpleName() + ", which needs OSGi");
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + '.' + name);
    }
}
