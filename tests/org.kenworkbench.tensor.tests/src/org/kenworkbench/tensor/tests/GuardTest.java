/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.kenworkbench.tensor.guard.ServicesById;

/** Checks that a fault of somebody else's service stays with it, and is named once. */
class GuardTest {

    private static class Service {

        private final String id;

        Service(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    private static final class Throwing extends Service {

        Throwing() {
            super("");
        }

        @Override
        String id() {
            throw new IllegalStateException("no luck");
        }
    }

    private static final class Overflowing {
        // a name for the test
    }

    @Test
    void whatCanBeDoneWithoutIsNamedOnce() {
        List<Fault> faults = new ArrayList<>();
        Consumer<Fault> listener = faults::add;
        FaultLog.listen(listener);
        int before = faults.size();
        Throwing service = new Throwing();
        assertEquals(Optional.empty(), Guard.ask(service, "tell its colour", service::id));
        assertEquals(Optional.empty(), Guard.ask(service, "tell its colour", service::id));
        assertEquals(Optional.of("red"), Guard.ask(service, "tell its colour", () -> "red"));
        assertEquals(Optional.empty(), Guard.ask(service, "tell its size", () -> null));
        FaultLog.unlisten(listener);
        Guard.ask(service, "tell its weight", service::id);
        assertEquals(2, faults.size() - before);
        String sentence = faults.get(before).sentence();
        assertTrue(sentence.startsWith("the ") && sentence.contains(" failed: ")
                && sentence.contains(Throwing.class.getName())
                && sentence.contains("could not tell its colour (IllegalStateException: no luck)")
                && sentence.contains("remove it"), sentence);
        assertTrue(faults.get(before + 1).sentence().contains("could not tell its size (it returned null)"),
                faults.get(before + 1)::sentence);
        assertEquals("no luck", faults.get(before).cause().orElseThrow().getMessage());
        List<Fault> late = new ArrayList<>();
        FaultLog.listen(late::add);
        assertTrue(late.containsAll(faults.subList(before, faults.size())), late::toString);
    }

    @Test
    void whatCannotBeDoneWithoutIsThrownWithTheClass() {
        Throwing service = new Throwing();
        ServiceFailedException failed = assertThrows(ServiceFailedException.class,
                () -> Guard.call(service, "select", service::id));
        assertTrue(failed.getMessage().contains(Throwing.class.getName())
                && failed.getMessage().contains("could not select"), failed::getMessage);
        assertEquals("no luck", failed.getCause().getMessage());
        assertThrows(ServiceFailedException.class, () -> Guard.call(service, "select", () -> null));
        StackOverflowError error = new StackOverflowError();
        assertSame(error,
                assertThrows(ServiceFailedException.class, () -> Guard.run(new Overflowing(), "select", () -> {
                    throw error;
                })).getCause());
    }

    @Test
    void contractsAndCancellationsPass() {
        IOException full = new IOException("full");
        assertSame(full, assertThrows(IOException.class, () -> Guard.run(this, "write", () -> {
            throw full;
        })));
        CancellationException cancelled = new CancellationException();
        assertSame(cancelled, assertThrows(CancellationException.class, () -> Guard.ask(this, "wait", () -> {
            throw cancelled;
        })));
        OutOfMemoryError memory = new OutOfMemoryError();
        assertSame(memory, assertThrows(OutOfMemoryError.class, () -> Guard.call(this, "grow", () -> {
            throw memory;
        })));
    }

    @Test
    void idsAreReadOnceAndEachIsOneServices() {
        List<String> faults = new ArrayList<>();
        Consumer<Fault> listener = fault -> faults.add(fault.sentence());
        FaultLog.listen(listener);
        int before = faults.size();
        Service one = new Service("twice");
        Map<String, Service> byId = ServicesById.of("colour",
                List.of(new Throwing(), new Service("b"), one, new Service("twice"), new Service(" ")),
                Service::id);
        FaultLog.unlisten(listener);
        assertEquals(List.of("b", "twice"), List.copyOf(byId.keySet()));
        assertSame(one, byId.get("twice"));
        List<String> found = faults.subList(before, faults.size());
        assertEquals(3, found.size(), found::toString);
        assertTrue(
                found.stream()
                        .anyMatch(sentence -> sentence.contains(Throwing.class.getName())
                                && sentence.contains("could not give its id")),
                found::toString);
        assertTrue(found.stream().anyMatch(sentence -> sentence.contains("both have a colour 'twice'")),
                found::toString);
    }
}
