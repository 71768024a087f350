/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.batch.components.ComponentDescription.Amount;
import org.kenworkbench.internal.batch.components.ComponentDescription.Reference;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * The components of a class path, made when they are asked for, once unless they are prototypes. What cannot be made is
 * a fault of its jar, reported once to the {@link FaultLog}, and all else works. Safe for use by many threads.
 */
public final class ClassPathComponents {

    private static final String OWN = "org.kenworkbench.";
    private static final String EXAMPLES = "org.kenworkbench.examples.";

    private final ClassLoader loader;
    private final Map<String, Object> given;
    private final List<ComponentDescription> all;
    private final Map<ComponentDescription, Object> made = new IdentityHashMap<>();
    private final Map<ComponentDescription, ComponentException> failed = new IdentityHashMap<>();
    /** Components that are being made, each for the one before it. */
    private final Deque<ComponentDescription> underWay = new ArrayDeque<>();

    private ClassPathComponents(ClassLoader loader, Map<String, Object> given, List<ComponentDescription> all) {
        this.loader = loader;
        this.given = given;
        this.all = all;
    }

    /**
     * Reads what components there are.
     *
     * @param given services of this program, by the name of their type, in place of the components' own
     * @throws IOException if the class path cannot be read
     */
    public static ClassPathComponents of(ClassLoader loader, Map<String, Object> given) throws IOException {
        List<ComponentDescription> all = new ArrayList<>(ComponentReader.read(loader));
        all.sort(Comparator.comparingInt((ComponentDescription one) -> one.number(Constants.SERVICE_RANKING, 0))
                .reversed().thenComparing(one -> !isOwn(one)).thenComparing(ComponentDescription::owner)
                .thenComparing(ComponentDescription::name));
        return new ClassPathComponents(loader, Map.copyOf(given), List.copyOf(all));
    }

    private static boolean isOwn(ComponentDescription component) {
        return component.owner().startsWith(OWN) && !component.owner().startsWith(EXAMPLES);
    }

    /** Returns the components that are services of a type: the higher ranked first, then those of KEN. */
    public List<ComponentDescription> of(Class<?> service) {
        return offering(service.getName());
    }

    private List<ComponentDescription> offering(String type) {
        return all.stream().filter(one -> one.services().types().contains(type)).toList();
    }

    /**
     * Makes a component, or returns the one that was made before.
     *
     * @throws ComponentException if it cannot be made; the fault has been reported
     */
    public synchronized Object make(ComponentDescription component) throws ComponentException {
        Object before = made.get(component);
        if (before != null) {
            return before;
        }
        ComponentException failure = failed.get(component);
        if (failure != null) {
            throw failure;
        }
        if (underWay.contains(component)) {
            ComponentException circle = new ComponentException(
                    "it needs itself, by way of " + underWay.getLast().name());
            ComponentReader.report(component.owner(), component.name(), circle);
            throw circle;
        }
        underWay.addLast(component);
        try {
            Object instance = ComponentMaker.make(component, loader, this::services);
            if (!component.services().prototype()) {
                made.put(component, instance);
            }
            return instance;
        } catch (MissingServiceException e) {
            throw keep(component, e.reason());
        } catch (ComponentException e) {
            ComponentReader.report(component.owner(), component.name(), e);
            throw keep(component, e);
        } finally {
            underWay.removeLast();
        }
    }

    private ComponentException keep(ComponentDescription component, ComponentException failure) {
        failed.put(component, failure);
        return failure;
    }

    /** Makes the services that a component takes. One of many that cannot be made is left out. */
    private List<Object> services(ComponentDescription user, Reference reference)
            throws ComponentException, MissingServiceException {
        Object own = given.get(reference.type());
        if (own != null) {
            return List.of(own);
        }
        List<Object> services = new ArrayList<>();
        Optional<ComponentException> lastFailure = Optional.empty();
        for (ComponentDescription offered : offering(reference.type())) {
            if (!matches(offered, reference.target())) {
                continue;
            }
            try {
                services.add(make(offered));
                if (reference.amount() != Amount.MANY) {
                    break;
                }
            } catch (ComponentException e) {
                lastFailure = Optional.of(e);
            }
        }
        if (services.isEmpty() && reference.amount() == Amount.ONE) {
            if (lastFailure.isEmpty()) {
                lacks(user, reference);
            }
            throw new MissingServiceException(new ComponentException("it needs a service " + reference.type(),
                    lastFailure.orElse(null)));
        }
        return services;
    }

    private static boolean matches(ComponentDescription offered, String target) throws ComponentException {
        try {
            return target.isEmpty() || FrameworkUtil.createFilter(target).matches(offered.properties());
        } catch (InvalidSyntaxException e) {
            throw ComponentException.of(e);
        }
    }

    private static void lacks(ComponentDescription user, Reference reference) {
        FaultLog.report(user.owner() + user.name() + reference.type(),
                new Fault("the bundle " + user.owner() + " has a part " + user.name() + " that needs a service "
                        + reference.type() + ", which no bundle offers, and is left out; install the bundle that "
                        + "offers it, or remove this one.", Optional.empty()));
    }
}
