package io.taskmill.broker.rocketmq;

import io.taskmill.tck.ArchitectureConformance;

class ArchitectureTest extends ArchitectureConformance {}
