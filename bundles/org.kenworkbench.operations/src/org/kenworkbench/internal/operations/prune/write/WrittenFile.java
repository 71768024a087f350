/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

/**
 * A file of a result whose content is final.
 *
 * @param name   its name in the folder of its amount
 * @param sha256 digest in hexadecimal
 */
public record WrittenFile(String name, long sizeBytes, String sha256) {
}
