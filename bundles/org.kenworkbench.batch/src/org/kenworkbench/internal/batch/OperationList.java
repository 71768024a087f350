/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.Comparator;
import java.util.List;

import org.kenworkbench.internal.batch.OperationSource.Lease;
import org.kenworkbench.internal.batch.OperationSource.Listed;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/** The list of commands, and what is said of one that cannot be made, wherever operations come from. Stateless. */
final class OperationList {

    /** Property of the services that has the command's place in the list. */
    static final String ORDER = OperationInfo.PREFIX_ + "order";
    static final int DEFAULT_ORDER = 1000;

    /** Lends an operation. */
    @FunctionalInterface
    interface Lender {

        Lease lend() throws OperationException;
    }

    private OperationList() {
    }

    /** Makes the entry of a command. Whatever a command is that somebody added, it has one. */
    static Listed listed(String command, int order, Lender lender) {
        try {
            Lease lease = lender.lend();
            try {
                return new Listed(command, Guard.call(lease.operation(), "describe its arguments",
                        () -> OperationModel.of(lease.operation()).summary()), order);
            } finally {
                lease.giveBack();
            }
        } catch (ServiceFailedException e) {
            Guard.leftOut(e);
            return new Listed(command, "(its bundle has a fault)", Integer.MAX_VALUE);
        } catch (OperationException e) {
            return new Listed(command, '(' + e.getMessage() + ')', Integer.MAX_VALUE);
        }
    }

    static List<Listed> inOrder(List<Listed> listed) {
        return listed.stream().sorted(Comparator.comparingInt(Listed::order).thenComparing(Listed::name)).toList();
    }

    /** Tells that a command could not be made; the reason is a fault of the bundle, which is told of elsewhere. */
    static OperationException notMade(String command, String bundle) {
        return new OperationException(ExitCode.RESOURCES, "the command " + command + " of the bundle " + bundle
                + " could not be made; get another version of that bundle, or remove it.");
    }
}
